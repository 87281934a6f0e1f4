using Pixely.Core.Alerts;
using Pixely.Core.Annotations;
using Pixely.Core.Insights;
using Pixely.Core.Runs;
using Pixely.Persistence.Alerts;
using Pixely.Persistence.Insights;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Alerts;

public sealed class InsightFactsReaderTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    private static readonly AnnotatorIdentity Model = new("openai", 2);

    [Fact]
    public async Task Reads_the_agreement_of_earlier_runs_when_the_newest_compared_nothing()
    {
        await StoreAsync(Model, new AnnotatorAgreement(100, 90, 0.8));
        var second = await StoreAsync(Model, new AnnotatorAgreement(60, 40, 0.3));
        var newest = await StoreAsync(Model, agreement: null);

        var facts = await ReadAsync(newest);
        Assert.Equal([60, 100], facts.Agreements.Select(static a => a.Agreement.Texts));
        Assert.Equal((second.RunId, Model), (facts.Agreements[0].RunId, facts.Agreements[0].Annotator));
    }

    [Fact]
    public async Task Reads_no_agreement_of_another_annotator_or_another_version()
    {
        await StoreAsync(Model, new AnnotatorAgreement(100, 90, 0.8));
        var builtIn = await StoreAsync(new AnnotatorIdentity("built-in", 3), agreement: null);
        var version = await StoreAsync(Model with { Version = 3 }, agreement: null);

        Assert.Empty((await ReadAsync(builtIn)).Agreements);
        Assert.Empty((await ReadAsync(version)).Agreements);
    }

    [Fact]
    public async Task Reads_no_agreement_of_a_later_run()
    {
        var first = await StoreAsync(Model, agreement: null);
        await StoreAsync(Model, new AnnotatorAgreement(100, 90, 0.8));

        Assert.Empty((await ReadAsync(first)).Agreements);
    }

    private async Task<InsightFacts> ReadAsync(InsightResponse insight) =>
        (await UseAsync<InsightFactsReader, InsightFacts?>(reader => reader.ReadAsync(ClientId, insight.Id, Token)))!;

    // A run that has nothing to annotate names no annotator; its insight does.
    private async Task<InsightResponse> StoreAsync(AnnotatorIdentity annotator, AnnotatorAgreement? agreement)
    {
        Clock.Advance(TimeSpan.FromDays(1));
        var run = await StartRunAsync();
        if (agreement is not null)
        {
            await InDatabaseAsync(async db =>
            {
                var row = await db.Runs.FindAsync([TenantId, run], Token);
                (row!.AnnotatorName, row.AnnotatorVersion) = (annotator.Name, annotator.Version);
                return await db.SaveChangesAsync(Token);
            });
        }

        var stored = await UseAsync<InsightWriter, InsightOutcome>(
            writer => writer.StoreAsync(InsightExamples.Request(ClientId, run) with { Annotator = annotator, Agreement = agreement }, Token));
        return stored.Insight!;
    }
}
