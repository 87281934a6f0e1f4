using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Persistence.Annotations;
using Pixely.Persistence.Runs;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Annotations;

public sealed class AnnotationWriterTests(PixelyDatabaseFixture fixture) : IngestionTest(fixture)
{
    private static readonly TopicMention Price = new() { Key = "price", Label = "precio", Keywords = ["caro", "€"], Sentiment = -0.5f };

    [Fact]
    public async Task Keeps_every_value_exactly()
    {
        await IngestTextsAsync("Hola");
        var annotation = Rows.Annotation("Hola") with { Model = "m", PromptHash = "p", Values = Rows.Values(0.123456789f, Price) };
        await AnnotateAsync(annotation);
        var stored = await InDatabaseAsync(static db => db.Annotations.SingleAsync(Token));

        // Once as EF Core maps it, once as the readers read it: both must say what was sent.
        Assert.Equal(Json(annotation.Values), Json(stored.Values));
        Assert.Equal(("m", "p", "built-in", 1), (stored.Model, stored.PromptHash, stored.AnnotatorName, stored.AnnotatorVersion));
        var read = await UseAsync<AnnotatedItems, IReadOnlyList<AnalysedComment>>(items => items.ListCommentsAsync(ClientId, null, 10, Token));
        Assert.Equal(Json(annotation.Values), Json(read[0].Annotation!));
    }

    [Fact]
    public async Task Keeps_the_absence_of_a_tone()
    {
        await IngestTextsAsync("Hola");
        await AnnotateAsync(Rows.Annotation("Hola") with { Values = Rows.Values() with { Tone = null } });
        var read = await UseAsync<AnnotatedItems, IReadOnlyList<AnalysedComment>>(items => items.ListCommentsAsync(ClientId, null, 10, Token));

        Assert.Null(read[0].Annotation!.Tone);
        Assert.Null((await InDatabaseAsync(static db => db.Annotations.SingleAsync(Token))).Values.Tone);
    }

    [Fact]
    public async Task Leaves_a_stored_annotation_as_it_is()
    {
        await IngestTextsAsync("Hola", "Adiós");
        var first = await AnnotateAsync(Rows.Annotation("Hola", joy: 0.1f));
        var second = await AnnotateAsync(Rows.Annotation("Hola", joy: 0.9f), Rows.Annotation("Adiós"), Rows.Annotation("Adiós"));

        Assert.Equal(new AnnotationBatchResponse(1, 0), first.Response);
        Assert.Equal(new AnnotationBatchResponse(1, 2), second.Response);
        Assert.Equal(0.1f, await InDatabaseAsync(static db => db.Annotations.Select(static a => a.Values.Emotions.Joy).MinAsync(Token)));
    }

    [Fact]
    public async Task Keeps_the_annotations_of_several_annotators_side_by_side()
    {
        await IngestTextsAsync("Hola");
        var outcome = await AnnotateAsync(Rows.Annotation("Hola"), Rows.Annotation("Hola", Rows.BuiltIn with { Version = 2 }), Rows.Annotation("Hola", new AnnotatorIdentity("openai", 1)));

        Assert.Equal(3, outcome.Response!.Stored);
    }

    [Fact]
    public async Task Names_the_texts_that_the_client_does_not_have_and_stores_nothing()
    {
        await IngestTextsAsync("Hola");
        var outcome = await AnnotateAsync(Rows.Annotation("Hola"), Rows.Annotation("Nadie"), Rows.Annotation("Hola", kind: SubjectKind.Post));

        Assert.Null(outcome.Response);
        Assert.Equal([1, 2], outcome.UnknownTexts);
        Assert.Equal(0, await InDatabaseAsync(static db => db.Annotations.CountAsync(Token)));
    }

    [Fact]
    public async Task Counts_for_the_run_what_is_new()
    {
        var (runId, ingestionId) = await OpenAsync();
        await WriteAsync(ingestionId, new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Uno"), Rows.Comment("a", "ana", "Dos", 1)] });
        await AnnotateForRunAsync(runId, Rows.Annotation("Uno"));
        await AnnotateForRunAsync(runId, Rows.Annotation("Uno"), Rows.Annotation("Dos"));
        var run = await UseAsync<RunStore, RunSummary?>(runs => runs.GetAsync(runId, Token));

        Assert.Equal(2, run!.AnnotationsStored);
        Assert.Equal(Rows.BuiltIn, run.Annotator);
    }

    [Fact]
    public async Task Stores_nothing_for_a_worker_that_lost_its_run()
    {
        await IngestTextsAsync("Hola");
        var runId = await StartRunAsync();
        await StartAfterSilenceAsync(runId, "worker-2");

        Assert.Equal(AnnotationResult.RunLost, (await AnnotateForRunAsync(runId, Rows.Annotation("Hola"))).Result);
        Assert.Equal(0, await InDatabaseAsync(static db => db.Annotations.CountAsync(Token)));
    }

    [Fact]
    public async Task Names_the_clients_annotator_for_the_run_even_if_it_left_texts_to_another()
    {
        await IngestTextsAsync("Uno", "Dos");
        var runId = await StartRunAsync();
        var another = new AnnotatorIdentity("another", 4);
        await AnnotateForRunAsync(runId, Rows.Annotation("Uno", another));
        Assert.Equal(another, (await UseAsync<RunStore, RunSummary?>(runs => runs.GetAsync(runId, Token)))!.Annotator);

        await AnnotateForRunAsync(runId, Rows.Annotation("Dos"), Rows.Annotation("Dos", another));
        Assert.Equal(Rows.BuiltIn, (await UseAsync<RunStore, RunSummary?>(runs => runs.GetAsync(runId, Token)))!.Annotator);
    }

    private static string Json(AnnotationValues values) => JsonSerializer.Serialize(values, PixelyJson.Options);

    private Task<IngestionBatchResponse> IngestTextsAsync(params string[] texts) => IngestAsync(new IngestionBatch
    {
        Posts = [Rows.Post("a")],
        Comments = [.. texts.Select(static (text, n) => Rows.Comment("a", "ana", text, n))],
    });
}
