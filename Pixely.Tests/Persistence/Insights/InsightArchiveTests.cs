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
