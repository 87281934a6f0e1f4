using Microsoft.Extensions.Options;
using Pixely.Api.Features.Insights.Cache;
using Pixely.Persistence.Insights;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Insights.Cache;

public sealed class CachedInsightsTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    [Fact]
    public async Task Reads_once_what_many_ask_for_at_the_same_time()
    {
        var runId = await StartRunAsync();
        var stored = await UseAsync<InsightWriter, InsightOutcome>(writer => writer.StoreAsync(InsightExamples.Request(ClientId, runId), Token));
        using var cached = new CachedInsights(Options.Create(new InsightCacheOptions()));

        var found = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => UseAsync<InsightContents, CachedInsight>(async contents =>
        {
            var key = await contents.FindAsync(stored.Insight!.Id, Token);
            return Assert.Single((await cached.GetAsync([key!], contents, Token)).Insights);
        })));

        // Whoever reads writes another one.
        Assert.Single(found.Distinct(ReferenceEqualityComparer.Instance));
    }
}
