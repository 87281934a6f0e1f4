using System.Net;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Insights;

public sealed class InsightHistoryTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Lists_insights_without_results_newest_first_and_page_by_page()
    {
        var client = await Api.CreateClientAsync();
        var first = await StoreAsync(client);
        var second = await StoreAsync(client);
        var newest = await Api.Admin.GetAsync<Page<InsightReference>>($"/fichas_cliente/{client.Id}/insights?limit=1");
        var oldest = await Api.Admin.GetAsync<Page<InsightReference>>($"/fichas_cliente/{client.Id}/insights?limit=1&cursor={newest.NextCursor}");

        var reference = Assert.Single(newest.Items);
        Assert.Equal((second.Id, second.Hash, first.Hash, 20), (reference.Id, reference.Hash, reference.PreviousHash, reference.FailedModules.Count));
        Assert.Equal((first.Id, second.RunId, null), (Assert.Single(oldest.Items).Id, reference.RunId, oldest.NextCursor));
        var text = await Api.Admin.GetStringAsync(new Uri($"/fichas_cliente/{client.Id}/insights", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("There was no data.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_nothing_before_the_first_insight() =>
        Assert.Empty((await Api.Admin.GetAsync<Page<InsightReference>>($"/fichas_cliente/{(await Api.CreateClientAsync()).Id}/insights")).Items);

    [Fact]
    public async Task Restricts_the_results_to_the_modules_asked_for()
    {
        var insight = await StoreAsync(await Api.CreateClientAsync());
        var some = await Api.Admin.GetAsync<InsightResponse>($"/insights/{insight.Id}?modules=q3_temas,q1_emociones_usuario");

        Assert.Equal(["q1_emociones_usuario", "q3_temas"], some.Results.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(insight.Hash, some.Hash);
    }

    [Theory]
    [InlineData("q1")]
    [InlineData("q1_emociones_usuario,")]
    [InlineData("q1_emociones_usuario,q99_x")]
    public async Task Names_a_module_that_does_not_exist(string modules)
    {
        var insight = await StoreAsync(await Api.CreateClientAsync());
        var problem = await Api.Admin.GetProblemAsync($"/insights/{insight.Id}?modules={modules}", HttpStatusCode.BadRequest);

        Assert.Equal("query.modules", Assert.Single(problem.Errors).Path);
    }

    [Fact]
    public async Task Says_by_its_etag_that_an_insight_never_changes()
    {
        var client = await Api.CreateClientAsync();
        var insight = await StoreAsync(client);
        using var first = await Api.Admin.SendAsync(HttpMethod.Get, $"/insights/{insight.Id}", body: null);
        Assert.Equal($"\"{insight.Hash}\"", first.Headers.ETag?.ToString());

        Assert.Equal(HttpStatusCode.NotModified, await AskAgainAsync(Api.Admin, insight, $"\"{insight.Hash}\""));
        Assert.Equal(HttpStatusCode.NotModified, await AskAgainAsync(Api.Admin, insight, $"\"other\", W/\"{insight.Hash}\""));
        Assert.Equal(HttpStatusCode.NotModified, await AskAgainAsync(Api.Admin, insight, "*"));
        Assert.Equal(HttpStatusCode.OK, await AskAgainAsync(Api.Admin, insight, "\"other\""));
        Assert.Equal(HttpStatusCode.OK, await AskAgainAsync(Api.Admin, insight, "not a tag"));
        // A viewer's answer leaves the cost out: the agency's tag does not stand for it.
        var viewer = Api.SignIn(await Api.CreateUserAsync(client.TenantId, UserRole.Viewer));
        Assert.Equal(HttpStatusCode.OK, await AskAgainAsync(viewer, insight, $"\"{insight.Hash}\""));
    }

    [Fact]
    public async Task Tells_a_stranger_nothing_by_an_etag()
    {
        var insight = await StoreAsync(await Api.CreateClientAsync());
        var stranger = Api.SignIn(await Api.CreateViewerAsync());

        Assert.Equal(HttpStatusCode.NotFound, await AskAgainAsync(stranger, insight, $"\"{insight.Hash}\""));
        Assert.Equal(HttpStatusCode.NotFound, await AskAgainAsync(stranger, insight, "*"));
    }

    private static async Task<HttpStatusCode> AskAgainAsync(HttpClient caller, InsightResponse insight, string held)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/insights/{insight.Id}");
        request.Headers.TryAddWithoutValidation("If-None-Match", held);
        using var response = await caller.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private async Task<InsightResponse> StoreAsync(ClientSummary client)
    {
        var run = await Api.StartRunAsync(client.Id);
        return await Api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(client.Id, run.Id), HttpStatusCode.Created);
    }
}
