using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pixely.Core.Insights;
using Pixely.Persistence;
using Pixely.Persistence.Insights;
using Pixely.Persistence.Tenancy;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Insights;

public sealed class InsightContentsTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    [Fact]
    public async Task Lists_the_newest_first_page_by_page()
    {
        var stored = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            stored.Insert(0, (await StoreAsync()).Id);
        }

        var first = await ListAsync(limit: 2);
        var second = await ListAsync(before: first[^1].InsightId, limit: 2);
        var third = await ListAsync(before: second[^1].InsightId, limit: 2);

        Assert.Equal(stored, first.Concat(second).Concat(third).Select(static key => key.InsightId));
        Assert.Empty(await ListAsync(before: Guid.CreateVersion7()));
    }

    [Fact]
    public async Task Takes_days_in_the_clients_time_zone()
    {
        // 23:30 on 31 March in UTC is 1:30 on 1 April in Madrid.
        Clock.Advance(new DateTimeOffset(2026, 3, 31, 23, 30, 0, TimeSpan.Zero) - Clock.GetUtcNow());
        var stored = await StoreAsync();

        Assert.Equal(stored.Id, Assert.Single(await ListAsync(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 1))).InsightId);
        Assert.Equal(stored.Id, Assert.Single(await ListAsync(end: DateOnly.MaxValue)).InsightId);
        Assert.Empty(await ListAsync(end: new DateOnly(2026, 3, 31)));
        Assert.Empty(await ListAsync(start: new DateOnly(2026, 4, 2)));
    }

    [Fact]
    public async Task Reads_an_insight_as_it_was_stored()
    {
        var stored = await StoreAsync();
        var key = await FindAsync(stored.Id);
        Assert.Equal(new InsightKey(TenantId, stored.Id, stored.Hash, ContentVersion: 1), key);
        Assert.Equal([key!], await ListAsync());

        var content = Assert.Single(await ReadAsync(stored.Id));
        Assert.Equal(key, content.Key);
        Assert.Equivalent(stored with { Results = new Dictionary<string, ModuleOutcome>() }, content.Head, strict: true);
        Assert.Equal(stored.Results.Keys.Order(StringComparer.Ordinal), content.Results.Select(static result => result.Module));
        foreach (var result in content.Results)
        {
            var expected = stored.Results[result.Module];
            Assert.Equal((expected.Status, expected.SchemaVersion, expected.Error), (result.Outcome.Status, result.Outcome.SchemaVersion, result.Outcome.Error));
            Assert.Equal(expected.Result is null, result.Payload is null);
            Assert.True(expected.Result is not { } payload || JsonElement.DeepEquals(payload, JsonElement.Parse(Encoding.UTF8.GetString(result.Payload!))));
        }
    }

    [Fact]
    public async Task Names_a_content_that_changed_otherwise()
    {
        var stored = await StoreAsync();
        var before = await FindAsync(stored.Id);
        await Database.ExecuteAsync($"set session_replication_role = replica; update social_media_insights set content_version = 2 where id = '{stored.Id}'");

        var after = await FindAsync(stored.Id);
        Assert.NotEqual(before, after);
        Assert.NotEqual(before!.Version, after!.Version);
        Assert.Equal(after, Assert.Single(await ReadAsync(stored.Id)).Key);
    }

    [Fact]
    public async Task Shows_another_tenant_nothing()
    {
        var stored = await StoreAsync();
        var (other, _) = await CreateClientAsync();

        Assert.Null(await FindAsync(stored.Id, other));
        Assert.Empty(await ListAsync(tenantId: other));
        Assert.Empty(await ReadAsync(stored.Id, other));
    }

    [Fact]
    public async Task Leaves_no_tenant_behind_on_its_connection()
    {
        var stored = await StoreAsync();
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(TenantId);
        var database = scope.ServiceProvider.GetRequiredService<PixelyDbContext>();
        await database.Database.OpenConnectionAsync(Token);
        Assert.NotNull(await scope.ServiceProvider.GetRequiredService<InsightContents>().FindAsync(stored.Id, Token));

        var connection = (NpgsqlConnection)database.Database.GetDbConnection();
        await using var left = new NpgsqlCommand("select current_setting('pixely.tenant_id', true), (select count(*) from social_media_insights)", connection);
        await using var row = await left.ExecuteReaderAsync(Token);
        Assert.True(await row.ReadAsync(Token));
        Assert.Equal(("", 0), (row.IsDBNull(0) ? "" : row.GetString(0), row.GetInt64(1)));
    }

    [Fact]
    public async Task Refuses_to_read_within_the_transaction_of_another() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => UseAsync<PixelyDbContext, bool>(async database =>
        {
            await using var transaction = await database.Database.BeginTransactionAsync(Token);
            await new InsightContents(database).FindAsync(Guid.CreateVersion7(), Token);
            return true;
        }));

    [Fact]
    public async Task Refuses_to_read_without_a_tenant()
    {
        await using var scope = Services.CreateAsyncScope();
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            scope.ServiceProvider.GetRequiredService<InsightContents>().FindAsync(Guid.CreateVersion7(), Token));
    }

    private Task<IReadOnlyList<InsightKey>> ListAsync(
        DateOnly? start = null, DateOnly? end = null, Guid? before = null, int limit = 10, Guid? tenantId = null) =>
        UseAsync<InsightContents, IReadOnlyList<InsightKey>>(contents => contents.ListAsync(ClientId, start, end, before, limit, Token), tenantId);

    private Task<InsightKey?> FindAsync(Guid insightId, Guid? tenantId = null) =>
        UseAsync<InsightContents, InsightKey?>(contents => contents.FindAsync(insightId, Token), tenantId);

    private Task<IReadOnlyList<InsightContent>> ReadAsync(Guid insightId, Guid? tenantId = null) =>
        UseAsync<InsightContents, IReadOnlyList<InsightContent>>(contents => contents.ReadAsync([insightId], Token), tenantId);

    private async Task<InsightResponse> StoreAsync()
    {
        var runId = await StartRunAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        var outcome = await UseAsync<InsightWriter, InsightOutcome>(writer => writer.StoreAsync(InsightExamples.Request(ClientId, runId), Token));
        return outcome.Insight!;
    }
}
