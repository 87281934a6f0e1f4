using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pixely.Persistence;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Tenancy;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Isolation;

public sealed class TenantSeparationTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    private Guid _otherTenant;
    private Guid _otherClient;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_otherTenant, _otherClient) = await CreateClientAsync();
    }

    [Fact]
    public async Task Shows_a_tenant_its_own_rows_only()
    {
        var seen = await InDatabaseAsync(db => db.Clients.Select(static c => c.Id).ToListAsync(Token));

        Assert.Equal(ClientId, Assert.Single(seen));
    }

    [Fact]
    public async Task Shows_raw_sql_the_own_rows_only()
    {
        var seen = await InDatabaseAsync(db => db.Database
            .SqlQuery<Guid>($"select id as \"Value\" from fichas_cliente where tenant_id = {_otherTenant} or true").ToListAsync(Token));

        Assert.Equal(ClientId, Assert.Single(seen));
    }

    [Fact]
    public async Task Keeps_the_own_filter_when_policies_were_lifted()
    {
        // The superuser is not bound by the policies, so what remains is the filter of the queries.
        await using var db = new PixelyDbContext(
            new DbContextOptionsBuilder<PixelyDbContext>().UseNpgsql(Database.Superuser, static npgsql => npgsql.UseVector()).Options, Entered(TenantId));

        Assert.Equal(ClientId, (await db.Clients.SingleAsync(Token)).Id);
    }

    [Fact]
    public async Task Keeps_the_policies_when_the_filter_is_lifted()
    {
        var seen = await InDatabaseAsync(db => db.Clients.IgnoreQueryFilters(["tenant"]).Select(static c => c.Id).ToListAsync(Token));

        Assert.Equal(ClientId, Assert.Single(seen));
    }

    [Fact]
    public async Task Changes_no_row_of_another_tenant()
    {
        var changed = await InDatabaseAsync(db => db.Database.ExecuteSqlAsync(
            $"update fichas_cliente set brand_name = 'stolen' where id = {_otherClient}", Token));

        Assert.Equal(0, changed);
    }

    [Fact]
    public async Task Gives_no_row_away_to_another_tenant()
    {
        var fault = await Assert.ThrowsAsync<PostgresException>(() => InDatabaseAsync(db => db.Database.ExecuteSqlAsync(
            $"update audit_events set tenant_id = {_otherTenant}", Token)));
        var other = await Assert.ThrowsAsync<PostgresException>(() => InDatabaseAsync(db => db.Database.ExecuteSqlAsync(
            $"update fichas_cliente set tenant_id = {_otherTenant} where id = {ClientId}", Token)));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, other.SqlState);
    }

    [Fact]
    public async Task Refuses_a_row_for_another_tenant_before_it_is_sent()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => InDatabaseAsync(db =>
        {
            db.Add(Event(_otherTenant));
            return db.SaveChangesAsync(Token);
        }));

        Assert.Equal("A AuditEvent of another tenant must not be saved.", fault.Message);
    }

    [Fact]
    public async Task Refuses_a_row_for_another_tenant_in_the_database()
    {
        var fault = await Assert.ThrowsAsync<PostgresException>(() => InDatabaseAsync(db => db.Database.ExecuteSqlAsync(
            $"insert into audit_events (tenant_id, id, occurred_at, action) values ({_otherTenant}, {Guid.CreateVersion7()}, now(), 'x')", Token)));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [Fact]
    public async Task Refuses_a_reference_into_another_tenants_rows()
    {
        var fault = await Assert.ThrowsAsync<PostgresException>(() => InDatabaseAsync(db => db.Database.ExecuteSqlAsync(
            $"insert into follower_snapshots (tenant_id, client_id, platform, date, followers, row) values ({TenantId}, {_otherClient}, 'tiktok', '2026-03-01', 1, 2)", Token)));

        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, fault.SqlState);
    }

    [Fact]
    public async Task Throws_on_a_query_without_a_tenant()
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PixelyDbContext>();

        var fault = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => db.InTransactionAsync(token => db.Clients.ToListAsync(token), Token));
        Assert.Contains("No tenant was entered", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_no_row_to_raw_sql_without_a_tenant()
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PixelyDbContext>();
        var seen = await db.InTransactionAsync(
            token => db.Database.SqlQuery<Guid>($"select id as \"Value\" from fichas_cliente").ToListAsync(token), Token);

        Assert.Empty(seen);
    }

    [Fact]
    public async Task Throws_on_a_query_outside_a_transaction()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            UseAsync<PixelyDbContext, List<Client>>(static db => db.Clients.ToListAsync(Token)));

        Assert.StartsWith("A query outside a transaction has no tenant", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throws_when_the_tenant_changes_within_a_transaction()
    {
        await using var scope = Services.CreateAsyncScope();
        var tenant = scope.ServiceProvider.GetRequiredService<TenantScope>();
        var db = scope.ServiceProvider.GetRequiredService<PixelyDbContext>();
        tenant.Enter(TenantId);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => db.InTransactionAsync(
            token =>
            {
                tenant.Enter(_otherTenant);
                return db.Clients.ToListAsync(token);
            },
            Token));

        Assert.Equal("The tenant was changed within a transaction. End the transaction first.", fault.Message);
    }

    [Fact]
    public async Task Leaves_no_tenant_behind_on_a_pooled_connection()
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Database.Api) { MaxPoolSize = 1 }.ConnectionString);
        await using (var connection = await source.OpenConnectionAsync(Token))
        await using (var transaction = await connection.BeginTransactionAsync(Token))
        {
            await using var announce = new NpgsqlCommand($"select set_config('pixely.tenant_id', '{TenantId}', true)", connection, transaction);
            await announce.ExecuteNonQueryAsync(Token);
            await transaction.CommitAsync(Token);
        }

        await using var command = source.CreateCommand("select count(*) from fichas_cliente");
        Assert.Equal(0L, await command.ExecuteScalarAsync(Token));
    }

    [Fact]
    public async Task Saves_without_an_explicit_transaction()
    {
        var saved = await UseAsync<PixelyDbContext, int>(db =>
        {
            db.Add(Event(TenantId));
            return db.SaveChangesAsync(Token);
        });

        Assert.Equal(1, saved);
    }

    private static TenantScope Entered(Guid tenantId)
    {
        var tenant = new TenantScope();
        tenant.Enter(tenantId);
        return tenant;
    }

    private AuditEvent Event(Guid tenantId) => new() { TenantId = tenantId, Id = Guid.CreateVersion7(), OccurredAt = Clock.GetUtcNow(), Action = "test" };
}
