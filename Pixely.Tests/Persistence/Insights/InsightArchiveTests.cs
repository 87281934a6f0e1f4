using Pixely.Core.Insights;
using Pixely.Persistence.Insights;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Insights;

public sealed class InsightArchiveTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    [Fact]
    public async Task Links_every_insight_to_the_one_before_it()
    {
        var first = await StoreAsync();
        var second = await StoreAsync();

        Assert.Equal(new string('0', 64), first.PreviousHash);
        Assert.Equal(first.Hash, second.PreviousHash);
        Assert.NotEqual(first.Hash, second.Hash);
        Assert.Null(await FindBrokenLinkAsync());
    }

    [Theory]
    [InlineData("update analysis_results set payload = jsonb_set(payload, '{share}', '0.6') where insight_id = '{0}' and module = 'q1_emociones_usuario'")]
    [InlineData("update analysis_results set error = 'Nada.' where insight_id = '{0}' and module = 'q8_temporal'")]
    [InlineData("delete from analysis_results where insight_id = '{0}' and module = 'q8_temporal'")]
    [InlineData("update social_media_insights set posts = posts + 1 where id = '{0}'")]
    [InlineData("update social_media_insights set analysis_timestamp = analysis_timestamp + interval '1 microsecond' where id = '{0}'")]
    [InlineData("update social_media_insights set previous_hash = hash where id = '{0}'")]
    [InlineData("delete from analysis_results where insight_id = '{0}'; delete from social_media_insights where id = '{0}'")]
    public async Task Finds_what_a_superuser_altered_behind_the_triggers(string sql)
    {
        await StoreAsync();
        var altered = await StoreAsync();
        await StoreAsync();
        await Database.ExecuteAsync($"set session_replication_role = replica; {sql.Replace("{0}", altered.Id.ToString(), StringComparison.Ordinal)}");

        Assert.NotNull(await FindBrokenLinkAsync());
    }

    [Fact]
    public async Task Finds_that_the_newest_insight_was_removed()
    {
        await StoreAsync();
        var newest = await StoreAsync();
        await Database.ExecuteAsync(
            $"set session_replication_role = replica; delete from analysis_results where insight_id = '{newest.Id}'; delete from social_media_insights where id = '{newest.Id}'");

        Assert.Equal(new BrokenLink(newest.Id, 2, LinkFault.Removed), await FindBrokenLinkAsync());
    }

    [Fact]
    public async Task Lists_the_newest_first_page_by_page()
    {
        var stored = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            stored.Insert(0, (await StoreAsync()).Id);
        }

        var first = await ListAsync(null, null, null, 2);
        var second = await ListAsync(null, null, first[^1].Id, 2);
        var third = await ListAsync(null, null, second[^1].Id, 2);

        Assert.Equal(stored, [.. first.Select(static i => i.Id), .. second.Select(static i => i.Id), .. third.Select(static i => i.Id)]);
    }

    [Fact]
    public async Task Takes_days_in_the_clients_time_zone()
    {
        // 23:30 on 31 March in UTC is 1:30 on 1 April in Madrid.
        Clock.Advance(new DateTimeOffset(2026, 3, 31, 23, 30, 0, TimeSpan.Zero) - Clock.GetUtcNow());
        var stored = await StoreAsync();

        Assert.Equal(stored.Id, Assert.Single(await ListAsync(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 1), null, 10)).Id);
        Assert.Empty(await ListAsync(null, new DateOnly(2026, 3, 31), null, 10));
        Assert.Empty(await ListAsync(new DateOnly(2026, 4, 2), null, null, 10));
    }

    private Task<IReadOnlyList<InsightResponse>> ListAsync(DateOnly? start, DateOnly? end, Guid? before, int limit) =>
        UseAsync<InsightArchive, IReadOnlyList<InsightResponse>>(archive => archive.ListAsync(ClientId, start, end, before, limit, Token));

    private Task<BrokenLink?> FindBrokenLinkAsync() =>
        UseAsync<InsightArchive, BrokenLink?>(archive => archive.FindBrokenLinkAsync(ClientId, Token));

    private async Task<InsightResponse> StoreAsync()
    {
        var runId = await StartRunAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        var outcome = await UseAsync<InsightWriter, InsightOutcome>(writer => writer.StoreAsync(InsightExamples.Request(ClientId, runId), Token));
        return outcome.Insight!;
    }
}
