using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Persistence.Annotations;
using Pixely.Persistence.Runs;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Annotations;

public sealed class PendingTextsTests(PixelyDatabaseFixture fixture) : IngestionTest(fixture)
{
    [Fact]
    public async Task Gives_equal_texts_once()
    {
        await IngestAsync(new IngestionBatch
        {
            Posts = [Rows.Post("a")],
            Comments = [Rows.Comment("a", "ana", "Gracias"), Rows.Comment("a", "luis", "Gracias", 1), Rows.Comment("a", "eva", "Gracias ", 2), Rows.Comment("a", "eva", "gracias", 3)],
        });
        var pending = await ListAsync();

        Assert.Equal([(SubjectKind.Post, "Publicación a"), (SubjectKind.Comment, "Gracias"), (SubjectKind.Comment, "gracias")],
            pending.Select(static p => (p.Kind, p.Text.Trim())).OrderByDescending(static p => p.Kind).ThenBy(static p => p.Item2, StringComparer.Ordinal));
        Assert.All(pending, static p => Assert.Equal(ContentHashes.OfText(p.Text), p.TextHash));
    }

    [Fact]
    public async Task Leaves_out_what_the_annotator_has_seen()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Uno"), Rows.Comment("a", "ana", "Dos", 1)] });
        await AnnotateAsync(Rows.Annotation("Uno"), Rows.Annotation("Publicación a", kind: SubjectKind.Post));

        Assert.Equal("Dos", Assert.Single(await ListAsync()).Text);
        Assert.Equal(3, (await ListAsync(new AnnotatorIdentity("openai", 1))).Count);
    }

    [Fact]
    public async Task Takes_what_another_version_has_seen_for_seen()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Uno"), Rows.Comment("a", "ana", "Dos", 1)] });
        await AnnotateAsync(Rows.Annotation("Uno"), Rows.Annotation("Publicación a", Rows.BuiltIn with { Version = 7 }, SubjectKind.Post));

        Assert.Equal("Dos", Assert.Single(await ListAsync(Rows.BuiltIn with { Version = 2 })).Text);
        Assert.Equal("Dos", Assert.Single(await ListAsync(Rows.BuiltIn with { Version = 99 })).Text);
    }

    [Fact]
    public async Task Keeps_a_text_pending_that_another_annotator_stood_in_for()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a") with { Content = "" }], Comments = [Rows.Comment("a", "ana", "Uno")] });
        await AnnotateAsync(Rows.Annotation("Uno"));

        Assert.Equal("Uno", Assert.Single(await ListAsync(new AnnotatorIdentity("openai", 1))).Text);
    }

    [Fact]
    public async Task Asks_no_version_again_about_a_text_that_it_has_no_answer_for_and_another_stood_in()
    {
        var openAi = new AnnotatorIdentity("openai", 1);
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a") with { Content = "" }], Comments = [Rows.Comment("a", "ana", "Uno"), Rows.Comment("a", "ana", "Dos", 1)] });
        var batch = new AnnotationBatch([]) { Unanswered = [.. ((string[])["Uno", "Dos"]).Select(t => new UnansweredText(SubjectKind.Comment, ContentHashes.OfText(t), openAi))] };
        var runId = await StartRunAsync();
        await UseAsync<AnnotationWriter, AnnotationOutcome>(writer => writer.WriteAsync(ClientId, new RunClaim(runId, "worker-1"), batch, Token));
        Assert.Equal(2, (await ListAsync(openAi)).Count);

        await AnnotateForRunAsync(runId, Rows.Annotation("Uno"));

        Assert.Equal("Dos", Assert.Single(await ListAsync(openAi)).Text);
        Assert.Equal("Dos", Assert.Single(await ListAsync(openAi with { Version = 2 })).Text);
        Assert.Equal(2, (await ListAsync(new AnnotatorIdentity("another", 1))).Count);
    }

    [Fact]
    public async Task Does_not_take_a_comment_for_the_post_with_the_same_text()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a") with { Content = "Hola" }], Comments = [Rows.Comment("a", "ana", "Hola")] });
        await AnnotateAsync(Rows.Annotation("Hola"));

        Assert.Equal(SubjectKind.Post, Assert.Single(await ListAsync()).Kind);
    }

    [Fact]
    public async Task Leaves_out_what_no_analysis_reads()
    {
        await IngestAsync(new IngestionBatch
        {
            Posts = [Rows.Post("a") with { Content = "" }, Rows.Post("rival") with { IsCompetitor = true }],
            Comments = [Rows.Comment("rival", "ana", "Rival"), Rows.Comment("a", "ana", "Mal")],
        });
        await IngestEditAsync(Rows.Comment("a", "ana", "Bien"));

        Assert.Equal("Bien", Assert.Single(await ListAsync()).Text);
    }

    [Fact]
    public async Task Pages_through_all_even_when_none_is_annotated()
    {
        await IngestAsync(new IngestionBatch
        {
            Posts = [Rows.Post("a"), Rows.Post("b"), Rows.Post("c")],
            Comments = [.. Enumerable.Range(0, 8).Select(static n => Rows.Comment("a", "ana", $"Texto {n}", n))],
        });
        var all = new List<PendingText>();
        PendingPosition? after = null;
        while (await ListAsync(after: after, limit: 4) is { Count: > 0 } page)
        {
            all.AddRange(page);
            after = new PendingPosition(page[^1].Kind, page[^1].TextHash);
        }

        Assert.Equal(11, all.Select(static p => p.TextHash).Distinct().Count());
        Assert.Equal(11, all.Count);
    }

    private Task<IReadOnlyList<PendingText>> ListAsync(AnnotatorIdentity? annotator = null, PendingPosition? after = null, int limit = 100) =>
        UseAsync<PendingTexts, IReadOnlyList<PendingText>>(texts => texts.ListAsync(ClientId, annotator ?? Rows.BuiltIn, after, limit, Token));
}
