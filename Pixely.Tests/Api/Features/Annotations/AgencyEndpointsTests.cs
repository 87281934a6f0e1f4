using System.Net;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Json;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Annotations;

public sealed class AgencyEndpointsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Corrects_every_comment_with_the_text()
    {
        var client = await ClientAsync();
        var comment = (await CommentsAsync(client)).First(static c => c.Text == "Hola");
        var request = new CorrectionRequest { Kind = SubjectKind.Comment, ItemId = comment.Id, Values = Examples.Values(joy: 0.125f, SentimentClass.Negative) };
        var corrected = await Api.Admin.PostAsync<CorrectionResponse>($"/fichas_cliente/{client.Id}/corrections", request);

        Assert.Equal(new CorrectionResponse(ContentHashes.OfText("Hola"), new AnnotatorIdentity("agency", 1), 2), corrected);
        Assert.Equal(
            [SentimentClass.Negative, SentimentClass.Negative, SentimentClass.Positive],
            (await CommentsAsync(client)).OrderBy(static c => c.Text, StringComparer.Ordinal).Select(static c => c.Annotation!.Sentiment));
    }

    [Fact]
    public async Task Names_an_item_that_the_client_does_not_have()
    {
        var client = await ClientAsync();
        var foreign = (await CommentsAsync(await ClientAsync()))[0].Id;
        var request = new CorrectionRequest { Kind = SubjectKind.Comment, ItemId = foreign, Values = Examples.Values() };
        var problem = await Api.Admin.SendForProblemAsync(HttpMethod.Post, $"/fichas_cliente/{client.Id}/corrections", request, HttpStatusCode.BadRequest);

        Assert.Equal("$.item_id", Assert.Single(problem.Errors).Path);
    }

    [Fact]
    public async Task Reports_every_value_out_of_range()
    {
        var client = await ClientAsync();
        var request = new CorrectionRequest { Kind = SubjectKind.Comment, ItemId = (await CommentsAsync(client))[0].Id, Values = Examples.Values(joy: 2) with { Irony = -1 } };
        var problem = await Api.Admin.SendForProblemAsync(HttpMethod.Post, $"/fichas_cliente/{client.Id}/corrections", request, HttpStatusCode.BadRequest);

        Assert.Equal(["$.values.irony", "$.values.emotions.joy"], problem.Errors.Select(static error => error.Path));
    }

    [Fact]
    public async Task Keeps_the_agencys_name_from_annotators()
    {
        var client = await ClientAsync();
        var run = await Api.StartRunAsync(client.Id);
        var batch = new AnnotationBatch([Examples.Annotation("Hola") with { Annotator = new AnnotatorIdentity("agency", 1) }]);
        var problem = await Api.Worker.SendForProblemAsync(HttpMethod.Post, Examples.AnnotationsPath(client.Id, run.Id), batch, HttpStatusCode.BadRequest);

        Assert.Equal("$.annotations[0].annotator.name", Assert.Single(problem.Errors).Path);
    }

    [Fact]
    public async Task Has_a_better_version_read_again_from_the_next_run_on()
    {
        var client = await ClientAsync();
        Assert.Empty(await PendingAsync(client, 2));
        var agreed = await Api.Admin.PostAsync<ReannotationResponse>($"/fichas_cliente/{client.Id}/reannotations", new ReannotationRequest());

        Assert.Equal(new ReannotationResponse(new AnnotatorIdentity("built-in", 2), 3), agreed);
        Assert.Equal(3, (await PendingAsync(client, 2)).Count);
        Assert.Empty(await PendingAsync(client, 1));
    }

    [Fact]
    public async Task Says_which_versions_can_be_asked_for()
    {
        var client = await ClientAsync();
        var problem = await Api.Admin.SendForProblemAsync(
            HttpMethod.Post, $"/fichas_cliente/{client.Id}/reannotations", new ReannotationRequest { FromVersion = 9 }, HttpStatusCode.BadRequest);

        Assert.Equal(new("$.from_version", "is 9, must lie in 1..2: the newest stored version is 1"), Assert.Single(problem.Errors));
    }

    private async Task<ClientSummary> ClientAsync()
    {
        var client = await Api.CreateClientAsync();
        await Api.IngestAsync(client.Id, new IngestionBatch
        {
            Posts = [Examples.Post(1)],
            Comments = [Examples.Comment(1, "ana", "Hola"), Examples.Comment(1, "eva", "Hola", 3), Examples.Comment(1, "luis", "Muy caro", 5)],
        });
        await Api.AnnotateAsync(
            client.Id, Examples.Annotation("Hola"), Examples.Annotation("Muy caro"), Examples.Annotation("Publicación 1", SubjectKind.Post));
        return client;
    }

    private async Task<IReadOnlyList<AnalysedComment>> CommentsAsync(ClientSummary client) =>
        (await Api.Worker.GetAsync<Page<AnalysedComment>>($"/fichas_cliente/{client.Id}/comments")).Items;

    private async Task<IReadOnlyList<PendingText>> PendingAsync(ClientSummary client, int version) =>
        (await Api.Worker.GetAsync<Page<PendingText>>($"/fichas_cliente/{client.Id}/annotations/pending?annotator=built-in&version={version}")).Items;
}
