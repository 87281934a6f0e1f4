using System.Net;
using Pixely.Core.Analysis;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Posts;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Analysis;

public sealed class AnalysisEndpointsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Computes_every_module_over_everything_by_default()
    {
        var client = await AnnotatedClientAsync();
        var analysis = await AnalyseAsync(client);
        Assert.Equal((client.Id, AnalysisWindow.All), (analysis.ClientId, analysis.Window));
        Assert.Equal((3, 4, 3), (analysis.Counts.Posts, analysis.Counts.Comments, analysis.Counts.AnnotatedComments));
        Assert.Equal(ModuleCatalog.Default.Modules.Select(static module => module.Key), analysis.Results.Keys);
        Assert.All(analysis.Results.Values, static outcome => Assert.Equal(ModuleStatus.Ok, outcome.Status));
    }

    [Theory]
    [InlineData("?from=2026-03-04", 2, 3)]
    [InlineData("?from=2026-03-04&to=2026-03-04", 1, 1)]
    [InlineData("?to=2026-03-03", 1, 1)]
    [InlineData("?platform=tiktok", 1, 1)]
    [InlineData("?platform=facebook", 0, 0)]
    [InlineData("?from=2026-03-05&platform=instagram", 0, 1)]
    [InlineData("?from=9999-12-31", 0, 0)]
    [InlineData("?to=0001-01-01", 0, 0)]
    public async Task Looks_at_the_window_only(string query, int posts, int comments)
    {
        var analysis = await AnalyseAsync(await AnnotatedClientAsync(), query);
        Assert.Equal((posts, comments), (analysis.Counts.Posts, analysis.Counts.Comments));
    }

    [Theory]
    [InlineData("?platform=myspace", "query.platform", "is 'myspace', must be one of: instagram, tiktok, facebook")]
    [InlineData("?platform=1", "query.platform", "is '1', must be one of: instagram, tiktok, facebook")]
    [InlineData("?from=2026-3-4", "query.from", "is '2026-3-4', must be a day such as 2026-01-31")]
    [InlineData("?from=2026-03-05&to=2026-03-04", "query.to", "is 2026-03-04, lies before from (2026-03-05)")]
    public async Task Names_the_query_parameter_that_is_wrong(string query, string path, string message)
    {
        var client = await Api.CreateClientAsync();
        var problem = await Api.Admin.GetProblemAsync($"/fichas_cliente/{client.Id}/analysis{query}", HttpStatusCode.BadRequest);
        var error = Assert.Single(problem.Errors);
        Assert.Equal((path, message), (error.Path, error.Message));
    }

    [Fact]
    public async Task Has_an_answer_for_a_client_without_any_data()
    {
        var analysis = await AnalyseAsync(await Api.CreateClientAsync());
        Assert.Equal((0, 0, null), (analysis.Counts.Posts, analysis.Counts.Comments, analysis.Counts.FirstAt));
        Assert.All(analysis.Results.Values, static outcome => Assert.Equal(ModuleStatus.Ok, outcome.Status));
    }

    [Fact]
    public async Task Pages_posts_and_comments_for_the_worker()
    {
        var client = await AnnotatedClientAsync();
        var first = await Api.Worker.GetAsync<Page<AnalysedComment>>($"/fichas_cliente/{client.Id}/comments?limit=3");
        var second = await Api.Worker.GetAsync<Page<AnalysedComment>>($"/fichas_cliente/{client.Id}/comments?limit=3&cursor={first.NextCursor}");
        var comments = first.Items.Concat(second.Items).DistinctBy(static comment => comment.Id).ToList();
        Assert.Equal(5, comments.Count);
        Assert.Equal(["Sin anotar"], comments.Where(static comment => comment.Annotation is null).Select(static comment => comment.Text));
        var posts = await Api.Worker.GetAsync<Page<AnalysedPost>>($"/fichas_cliente/{client.Id}/posts?limit=1000");
        Assert.Equal(3, posts.Items.Count);
    }

    private Task<WindowAnalysisResponse> AnalyseAsync(ClientSummary client, string query = "") =>
        Api.Admin.GetAsync<WindowAnalysisResponse>($"/fichas_cliente/{client.Id}/analysis{query}");

    // Posts on 3, 4 and 5 March. A comment of the first one comes on the 6th; one has no annotation; one is the brand's own.
    private async Task<ClientSummary> AnnotatedClientAsync()
    {
        var client = await Api.CreateClientAsync();
        var tikTok = Examples.Post(3) with { Url = "https://tiktok.com/@norte/video/3", Platform = Platform.TikTok };
        await Api.IngestAsync(client.Id, new IngestionBatch
        {
            Posts = [Examples.Post(1), Examples.Post(2), tikTok],
            Comments =
            [
                Examples.Comment(1, "ana", "Qué bien"),
                Examples.Comment(1, "eva", "Llego tarde", 3 * 24 * 60),
                Examples.Comment(2, "luis", "Gracias"),
                Examples.Comment(2, "norte", "Gracias a ti", 1),
                Examples.Comment(3, "mar", "Sin anotar") with { PostUrl = tikTok.Url },
            ],
        });
        await Api.AnnotateAsync(
            client.Id,
            Examples.Annotation("Qué bien"),
            Examples.Annotation("Llego tarde"),
            Examples.Annotation("Gracias"),
            Examples.Annotation("Gracias a ti"));
        return client;
    }
}
