using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pixely.Core.Tenancy;
using Pixely.Persistence.Alerts;
using Pixely.Persistence.Annotations;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Health;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Ingestion;
using Pixely.Persistence.Insights;
using Pixely.Persistence.Locks;
using Pixely.Persistence.ModelUse;
using Pixely.Persistence.Operations;
using Pixely.Persistence.Pools;
using Pixely.Persistence.Posts;
using Pixely.Persistence.Privacy;
using Pixely.Persistence.Runs;
using Pixely.Persistence.Tenancy;
using Pixely.Persistence.Time;
using Pixely.Persistence.Versions;

namespace Pixely.Persistence;

/// <summary>Registers the business database.</summary>
public static class PersistenceRegistration
{
    /// <summary>Name of the connection string; its login is <c>pixely_api</c>.</summary>
    public const string ConnectionName = "pixely";

    /// <summary>
    /// Registers <see cref="PixelyDbContext"/>, the scoped <see cref="TenantScope"/> that it obeys, and the query objects of this project.
    /// Needs a <see cref="TimeProvider"/>, which it adds unless there is one.
    /// </summary>
    public static void AddPixelyDatabase(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var configuration = builder.Configuration;
        builder.Services.AddOptions<DatabasePoolOptions>().BindConfiguration(DatabasePoolOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(provider => new PoolConnections(
            configuration.GetConnectionString(ConnectionName)
                ?? throw new InvalidOperationException($"The connection string '{ConnectionName}' is missing."),
            provider.GetRequiredService<IOptions<DatabasePoolOptions>>()));
        builder.Services.AddPixelyPersistence(static provider =>
            provider.GetRequiredService<PoolConnections>().Of(provider.GetRequiredService<DatabasePoolScope>().Pool));

        builder.Services.AddOptions<RunLeaseOptions>().BindConfiguration(RunLeaseOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();

        builder.Services.AddOptions<ScheduleOptions>()
            .Configure(options => options.Default = configuration[ScheduleOptions.Setting] is { Length: > 0 } given ? given : options.Default)
            .ValidateDataAnnotations().ValidateOnStart();

        // Retries would repeat half of an explicit transaction: the caller repeats the whole.
        builder.EnrichNpgsqlDbContext<PixelyDbContext>(static settings =>
        {
            settings.DisableRetry = true;
            settings.DisableHealthChecks = true;
        });
        // One for all probes: they share its question.
        builder.Services.AddSingleton<DatabaseHealthCheck>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database");
    }

    internal static void AddPixelyPersistence(this IServiceCollection services, Func<IServiceProvider, string> connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<RunLeaseOptions>();
        services.AddOptions<ScheduleOptions>();
        services.AddScoped<DatabasePoolScope>();
        services.AddScoped<TenantScope>();
        services.AddScoped<ITenantContext>(static provider => provider.GetRequiredService<TenantScope>());
        services.AddDbContext<PixelyDbContext>((provider, options) => options.UsePixely(connectionString(provider)));

        services.AddSingleton<AdvisoryLocks>();
        services.AddSingleton<UserPasswords>();
        services.AddScoped<TenantDirectory>();
        services.AddScoped<TenantWriter>();
        services.AddScoped<AgencyTenants>();
        services.AddScoped<UserDirectory>();
        services.AddScoped<ActingAdministrator>();
        services.AddScoped<UserClientWriter>();
        services.AddScoped<UserWriter>();
        services.AddScoped<AgencyUsers>();
        services.AddScoped<SignInAttempts>();
        services.AddScoped<PasswordWriter>();
        services.AddScoped<RefreshTokenStore>();
        services.TryAddScoped<IRequestOrigin, SystemOrigin>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<AgencyAudit>();
        services.AddScoped<ChainHeads>();
        services.AddScoped<ClientDirectory>();
        services.AddScoped<ClientWriter>();
        services.AddSingleton<RunSilences>();
        services.AddScoped<RunStore>();
        services.AddScoped<RunNarrations>();
        services.AddScoped<IngestionWriter>();
        services.AddScoped<PostMetricsHistory>();
        services.AddScoped<SourceVersions>();
        services.AddScoped<RejectionLog>();
        services.AddScoped<PendingTexts>();
        services.AddScoped<AnnotationWriter>();
        services.AddScoped<CorrectionWriter>();
        services.AddScoped<ReannotationWriter>();
        services.AddScoped<ModelCallWriter>();
        services.AddScoped<ModelUsageReader>();
        services.AddScoped<AnnotatedItems>();
        services.AddScoped<DataVersions>();
        services.AddScoped<WindowReader>();
        services.AddScoped<WindowItems>();
        services.AddScoped<InsightWriter>();
        services.AddScoped<InsightArchive>();
        services.AddScoped<ChainInspection>();
        services.AddScoped<SealHistory>();
        services.AddScoped<InsightContents>();
        services.AddScoped<ErasureWriter>();
        services.AddScoped<ErasureArchive>();
        services.AddScoped<Retentions>();
        services.AddScoped<AgencyRuns>();
        services.AddScoped<AgencyClients>();
        services.AddScoped<AgencyUsage>();
        services.AddScoped<AgencyHealth>();
        services.AddScoped<AlertWatch>();
        services.AddScoped<ISharedClock, DatabaseClock>();
        services.AddScoped<InsightFactsReader>();
        services.AddSingleton<AlertSweepLock>();
        services.AddScoped<AlertBook>();
        services.AddScoped<AlertOutbox>();
        services.AddScoped<AlertArchive>();
    }

    /// <summary>PostgreSQL with vectors and the guards that keep tenants apart.</summary>
    internal static void UsePixely(this DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseNpgsql(connectionString, static npgsql => npgsql.UseVector())
            // Npgsql's own spans tell about every statement; a log line for each would drown everything else.
            .ConfigureWarnings(static events => events.Log((RelationalEventId.CommandExecuted, LogLevel.Debug)))
            .AddInterceptors(Guards);

    private static readonly IInterceptor[] Guards =
        [new TenantSession(), new TransactionGuard(), new TenantWriteGuard()];
}
