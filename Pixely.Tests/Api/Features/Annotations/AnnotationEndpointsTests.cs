using System.Net;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Annotations;

public sealed class AnnotationEndpointsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Gives_every_text_once_until_it_is_annotated()
    {
        var client = await ClientWithTextsAsync();
        var pending = (await PendingAsync(client, "&limit=1000")).Items;
        Assert.Equal(["Hola", "Muy caro", "Publicación 1"], pending.Select(static text => text.Text).Order(StringComparer.Ordinal));
        Assert.All(pending, static text => Assert.Equal(ContentHashes.OfText(text.Text), text.TextHash));

        await StoreAsync(client, Examples.Annotation("Hola"), Examples.Annotation("Publicación 1", SubjectKind.Post));
        Assert.Equal(["Muy caro"], (await PendingAsync(client)).Items.Select(static text => text.Text));
    }

    [Fact]
    public async Task Asks_for_nothing_again_when_the_annotator_has_a_new_version()
    {
        var client = await ClientWithTextsAsync();
        await StoreAsync(client, Examples.Annotation("Hola"));
        var second = await Api.Worker.GetAsync<Page<PendingText>>(
            $"/fichas_cliente/{client.Id}/annotations/pending?annotator=built-in&version=2");
        Assert.Equal((await PendingAsync(client)).Items, second.Items);
        Assert.Equal(2, second.Items.Count);
    }

    [Theory]
    [InlineData("worker-2", "run_lost")]
    [InlineData("worker-1", "run_not_running")]
    public async Task Takes_annotations_only_from_the_worker_that_holds_the_run(string worker, string code)
    {
        var client = await ClientWithTextsAsync();
        var run = await Api.StartRunAsync(client.Id);
        if (code == "run_not_running")
        {
            await Api.FinishRunAsync(run.Id);
        }

        var problem = await Api.Worker.SendForProblemAsync(
            HttpMethod.Post, Examples.AnnotationsPath(client.Id, run.Id, worker), new AnnotationBatch([Examples.Annotation("Hola")]), HttpStatusCode.Conflict);
        Assert.Equal(code, problem.Code);
        Assert.Equal(3, (await PendingAsync(client)).Items.Count);
    }

    [Fact]
    public async Task Pages_pending_texts()
    {
        var client = await ClientWithTextsAsync();
        var first = await PendingAsync(client, "&limit=2");
        var second = await PendingAsync(client, $"&limit=2&cursor={first.NextCursor}");
        Assert.Equal(3, first.Items.Concat(second.Items).Select(static text => (text.Kind, text.TextHash)).Distinct().Count());
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task Leaves_an_annotation_that_is_stored_already_as_it_is()
    {
        var client = await ClientWithTextsAsync();
        var annotation = Examples.Annotation("Hola");
        Assert.Equal(new AnnotationBatchResponse(1, 0), await StoreAsync(client, annotation));
        Assert.Equal(new AnnotationBatchResponse(0, 1), await StoreAsync(client, annotation with { Values = Examples.Values(joy: 0.1f) }));
        var comments = await Api.Worker.GetAsync<Page<AnalysedComment>>($"/fichas_cliente/{client.Id}/comments");
        var joys = comments.Items.Where(static comment => comment.Text == "Hola").Select(static comment => comment.Annotation!.Emotions.Joy);
        Assert.Equal([0.8f, 0.8f], joys);
    }

    [Fact]
    public async Task Counts_what_a_run_stored()
    {
        var client = await ClientWithTextsAsync();
        var run = await Api.StartRunAsync(client.Id);
        await Api.Worker.PostAsync<AnnotationBatchResponse>(
            Examples.AnnotationsPath(client.Id, run.Id),
            new AnnotationBatch([Examples.Annotation("Hola"), Examples.Annotation("Muy caro")]));
        var stored = await Api.Worker.GetAsync<RunSummary>($"/runs/{run.Id}");
        Assert.Equal((2, Examples.Annotator), (stored.AnnotationsStored, stored.Annotator));
    }

    [Fact]
    public async Task Reports_every_value_out_of_range()
    {
        var client = await ClientWithTextsAsync();
        var topic = new TopicMention { Key = "", Label = "a", Keywords = [], Sentiment = 3 };
        var broken = Examples.Annotation("Muy caro") with
        {
            TextHash = "XYZ",
            Annotator = new AnnotatorIdentity("Built In", 0),
            Values = Examples.Values(joy: 1.5f) with { Polarity = -2, Topics = [topic] },
        };
        var problem = await RefusedAsync(client, Examples.Annotation("Hola"), broken);
        Assert.Equal(
            [
                "$.annotations[1].text_hash", "$.annotations[1].annotator.name", "$.annotations[1].annotator.version",
                "$.annotations[1].values.polarity", "$.annotations[1].values.emotions.joy",
                "$.annotations[1].values.topics[0].key", "$.annotations[1].values.topics[0].sentiment",
            ],
            problem.Errors.Select(static error => error.Path));
        Assert.Equal(3, (await PendingAsync(client)).Items.Count);
    }

    [Fact]
    public async Task Refuses_annotations_of_texts_that_the_client_does_not_have()
    {
        var client = await ClientWithTextsAsync();
        var problem = await RefusedAsync(client, Examples.Annotation("Hola"), Examples.Annotation("Nunca dicho"));
        Assert.Equal("$.annotations[1].text_hash", Assert.Single(problem.Errors).Path);
        Assert.Equal(3, (await PendingAsync(client)).Items.Count);
    }

    [Fact]
    public async Task Names_query_parameters_that_are_missing_or_wrong()
    {
        var client = await ClientWithTextsAsync();
        var problem = await Api.Worker.GetProblemAsync(
            $"/fichas_cliente/{client.Id}/annotations/pending?version=one", HttpStatusCode.BadRequest);
        Assert.Equal(["query.version", "query.annotator"], problem.Errors.Select(static error => error.Path));
    }

    private async Task<ClientSummary> ClientWithTextsAsync()
    {
        var client = await Api.CreateClientAsync();
        await Api.IngestAsync(client.Id, new IngestionBatch
        {
            Posts = [Examples.Post(1)],
            Comments = [Examples.Comment(1, "ana", "Hola"), Examples.Comment(1, "eva", "Hola", 3), Examples.Comment(1, "luis", "Muy caro", 5)],
        });
        return client;
    }

    private Task<Page<PendingText>> PendingAsync(ClientSummary client, string more = "") =>
        Api.Worker.GetAsync<Page<PendingText>>($"/fichas_cliente/{client.Id}/annotations/pending?annotator=built-in&version=1{more}");

    private Task<AnnotationBatchResponse> StoreAsync(ClientSummary client, params TextAnnotation[] annotations) =>
        Api.AnnotateAsync(client.Id, annotations);

    private async Task<ReceivedProblem> RefusedAsync(ClientSummary client, params TextAnnotation[] annotations)
    {
        var run = await Api.StartRunAsync(client.Id);
        return await Api.Worker.SendForProblemAsync(
            HttpMethod.Post, Examples.AnnotationsPath(client.Id, run.Id), new AnnotationBatch(annotations), HttpStatusCode.BadRequest);
    }
}
