using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Pixely.Tests.Dashboard.Fixtures;
using Pixely.Tests.EndToEnd.Samples;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.EndToEnd;

/// <summary>What a viewer sees of another tenant's client: nothing, not even that it exists.</summary>
[Collection(StackCollection.Name)]
public sealed class TenantBoundaryTests(StackFixture stack)
{
    private static readonly SampleSheets Cafe = SampleSheets.Read(SampleSheets.Cafe);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hides_every_address_of_another_tenants_client()
    {
        using var owner = await stack.SignInAsync(StackAccounts.CafeViewer);
        using var stranger = await stack.SignInAsync(StackAccounts.OutdoorViewer);
        var run = await owner.FirstRunAsync(Cafe.Client, stack);
        var posts = await owner.GetFromJsonAsync<JsonObject>(new Uri($"/fichas_cliente/{Cafe.Client}/window/posts?limit=1", UriKind.Relative), Cancellation);
        var post = posts!["items"]![0]!["post"]!["id"]!.GetValue<string>();
        var open = new HashSet<string>();

        // From the Api's own description, so that a new address is covered by birth.
        var description = await owner.GetFromJsonAsync<JsonObject>(new Uri("/openapi/v1.json", UriKind.Relative), Cancellation);
        foreach (var (template, operations) in description!["paths"]!.AsObject())
        {
            if (operations!["get"] is null || !template.Contains('{', StringComparison.Ordinal))
            {
                continue;
            }

            var path = template.Replace("{id}", Cafe.Client.ToString(), StringComparison.Ordinal)
                .Replace("{run}", run.Id.ToString(), StringComparison.Ordinal)
                .Replace("{post}", post, StringComparison.Ordinal)
                .Replace("{insight}", run.InsightId.ToString(), StringComparison.Ordinal)
                .Replace("{user}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
                .Replace("{tenant}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain('{', path);
            var own = await StatusAsync(owner, path);
            if (own == HttpStatusCode.OK)
            {
                open.Add(template);
                Assert.Equal((path, HttpStatusCode.NotFound), (path, await StatusAsync(stranger, path)));
            }
            else
            {
                // An address of the agency or its worker: its tenants are not even asked about.
                Assert.Equal((path, HttpStatusCode.Forbidden), (path, own));
                Assert.Equal((path, HttpStatusCode.Forbidden), (path, await StatusAsync(stranger, path)));
            }
        }

        Assert.Superset(
            (HashSet<string>)
            [
                "/fichas_cliente/{id}", "/fichas_cliente/{id}/last_analysis_timestamp", "/fichas_cliente/{id}/analysis",
                "/fichas_cliente/{id}/runs", "/runs/{run}", "/runs/{run}/rejections", "/insights/{insight}",
                "/fichas_cliente/{id}/insights", "/fichas_cliente/{id}/window/posts", "/fichas_cliente/{id}/window/posts/{post}", "/fichas_cliente/{id}/window/comments",
            ],
            open);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, $"/insights?ficha_cliente_id={Cafe.Client}"));
    }

    [Theory]
    [InlineData(SampleSheets.Cafe)]
    [InlineData(SampleSheets.Outdoor)]
    public async Task Lets_no_viewer_ask_for_a_run(string sample)
    {
        using var viewer = await stack.SignInAsync(StackAccounts.CafeViewer);

        var problem = await viewer.SendForProblemAsync(
            HttpMethod.Post, $"/fichas_cliente/{SampleSheets.Read(sample).Client}/runs", body: null, HttpStatusCode.Forbidden);

        Assert.Equal("forbidden", problem.Code);
    }

    [Fact]
    public async Task Hides_another_tenants_client_in_the_dashboard()
    {
        var cookies = new CookieContainer();
        using var handler = new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = stack.App.GetEndpoint("dashboard") };
        var browser = new DashboardBrowser(http, cookies);
        await browser.SignInAsync(StackAccounts.OutdoorViewer.Email, await stack.PasswordOfAsync(StackAccounts.OutdoorViewer), Cancellation);

        var own = await browser.GetAsync($"/clientes/{SampleSheets.Read(SampleSheets.Outdoor).Client}", Cancellation);
        var foreign = await browser.GetAsync($"/clientes/{Cafe.Client}", Cancellation);
        var missing = await browser.GetAsync($"/clientes/{Guid.CreateVersion7()}", Cancellation);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (own.Status, foreign.Status, missing.Status));
        Assert.Equal(missing.Text, foreign.Text);
        Assert.DoesNotContain("Alameda", foreign.Html, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return response.StatusCode;
    }
}
