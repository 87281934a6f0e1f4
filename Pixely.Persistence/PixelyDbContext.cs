using System.Data;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Tenancy;
using Pixely.Persistence.Alerts;
using Pixely.Persistence.Annotations;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Ingestion;
using Pixely.Persistence.Insights;
using Pixely.Persistence.Knowledge;
using Pixely.Persistence.Model;
using Pixely.Persistence.ModelUse;
using Pixely.Persistence.Posts;
using Pixely.Persistence.Privacy;
using Pixely.Persistence.Runs;
using Pixely.Persistence.Tenancy;
using Pixely.Persistence.Versions;

namespace Pixely.Persistence;

/// <summary>
/// The business database as one tenant sees it. Never pooled, because it carries the tenant. Everything runs within a transaction
/// (<see cref="InTransactionAsync{TResult}"/>); a query outside of one, or without a tenant, throws.
/// </summary>
public sealed class PixelyDbContext : DbContext
{
    /// <summary>Creates the context of one unit of work.</summary>
    /// <param name="options">As registered by <c>AddPixelyDatabase</c>.</param>
    /// <param name="tenantContext">The tenant, read anew by every transaction and query.</param>
    public PixelyDbContext(DbContextOptions<PixelyDbContext> options, ITenantContext tenantContext)
        : base(options)
    {
        TenantContext = tenantContext;
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }

    /// <summary>Tenants; only the current one is seen.</summary>
    public DbSet<Tenant> Tenants => Set<Tenant>();

    /// <summary>People and services that sign in.</summary>
    public DbSet<User> Users => Set<User>();

    /// <summary>Sessions.</summary>
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    /// <summary>Clients that viewers may read.</summary>
    public DbSet<UserClient> UserClients => Set<UserClient>();

    /// <summary>Addresses that accounts are signed in to from.</summary>
    public DbSet<SignInAddress> SignInAddresses => Set<SignInAddress>();

    /// <summary>Client files.</summary>
    public DbSet<Client> Clients => Set<Client>();

    /// <summary>Posts.</summary>
    public DbSet<Post> Posts => Set<Post>();

    /// <summary>Metrics of posts over time.</summary>
    public DbSet<PostMetrics> PostMetrics => Set<PostMetrics>();

    /// <summary>Comments.</summary>
    public DbSet<Comment> Comments => Set<Comment>();

    /// <summary>Follower counts.</summary>
    public DbSet<FollowerSnapshot> FollowerSnapshots => Set<FollowerSnapshot>();

    /// <summary>Competitor figures.</summary>
    public DbSet<CompetitorSnapshot> CompetitorSnapshots => Set<CompetitorSnapshot>();

    /// <summary>Annotations of texts.</summary>
    public DbSet<Annotation> Annotations => Set<Annotation>();

    /// <summary>Texts that annotators have no answer for.</summary>
    public DbSet<UnansweredTextRecord> UnansweredTexts => Set<UnansweredTextRecord>();

    /// <summary>Readings of sources.</summary>
    public DbSet<IngestionRecord> Ingestions => Set<IngestionRecord>();

    /// <summary>Batches of readings.</summary>
    public DbSet<IngestionBatchRecord> IngestionBatches => Set<IngestionBatchRecord>();

    /// <summary>Rows that could not be used.</summary>
    public DbSet<RejectionRecord> Rejections => Set<RejectionRecord>();

    /// <summary>Runs of the daily analysis.</summary>
    public DbSet<AnalysisRun> Runs => Set<AnalysisRun>();

    /// <summary>Calls of language models; append-only.</summary>
    public DbSet<ModelCallRecord> ModelCalls => Set<ModelCallRecord>();

    /// <summary>Insights; append-only.</summary>
    public DbSet<Insight> Insights => Set<Insight>();

    /// <summary>Results of modules; append-only.</summary>
    public DbSet<AnalysisResult> AnalysisResults => Set<AnalysisResult>();

    /// <summary>What accounts did; append-only.</summary>
    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    /// <summary>Requests to erase what people wrote and are called; append-only.</summary>
    public DbSet<Erasure> Erasures => Set<Erasure>();

    /// <summary>What their transactions erased; append-only.</summary>
    public DbSet<ErasureStep> ErasureSteps => Set<ErasureStep>();

    /// <summary>What they took out of stored results; append-only.</summary>
    public DbSet<ErasedResult> ErasedResults => Set<ErasedResult>();

    /// <summary>What stands in for the hashes of old insights that something was erased from; append-only.</summary>
    public DbSet<InsightSeal> InsightSeals => Set<InsightSeal>();

    /// <summary>Passages that can be found by meaning.</summary>
    public DbSet<ContextChunk> ContextChunks => Set<ContextChunk>();

    /// <summary>States of the clients' data; written by PostgreSQL alone.</summary>
    public DbSet<DataVersion> DataVersions => Set<DataVersion>();

    /// <summary>What somebody should look at, or should have.</summary>
    public DbSet<Alert> Alerts => Set<Alert>();

    /// <summary>Messages about it.</summary>
    public DbSet<AlertDelivery> AlertDeliveries => Set<AlertDelivery>();

    internal ITenantContext TenantContext { get; }

    /// <summary>The tenant that PostgreSQL was told at the start of the current transaction.</summary>
    internal Guid? TransactionTenant { get; set; }

    /// <summary>The tenant, for the query filters.</summary>
    /// <exception cref="InvalidOperationException">None is known.</exception>
    internal Guid CurrentTenantId =>
        TenantContext.TenantId ?? throw new InvalidOperationException("No tenant was entered: a query of tenant data would see no rows.");

    /// <summary>Runs work in the current transaction, or in one of its own that is committed when the work ends.</summary>
    public async Task<TResult> InTransactionAsync<TResult>(
        Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (Database.CurrentTransaction is not null)
        {
            return await work(cancellationToken);
        }

        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        var result = await work(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <inheritdoc cref="InTransactionAsync{TResult}"/>
    public Task InTransactionAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return InTransactionAsync(
            async token =>
            {
                await work(token);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Runs work in a transaction of its own whose queries all see the same state of the database.</summary>
    /// <exception cref="InvalidOperationException">There is a transaction, which may see several states.</exception>
    public async Task<TResult> InSnapshotAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var transaction = await Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var result = await work(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.HasPostgresExtension("vector");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PixelyDbContext).Assembly);
        TenantFilter.Apply(modelBuilder, this);
        WireNameColumns.Apply(modelBuilder);
        SnakeCaseNames.Apply(modelBuilder);
    }
}
