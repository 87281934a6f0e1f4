using System.Net;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Tests.Dashboard.Fixtures;
using Pixely.Tests.EndToEnd.Samples;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.EndToEnd;

/// <summary>A tenant with two clients: whose staff sees which is decided by their account, in the Api, and the dashboard shows no more.</summary>
[Collection(StackCollection.Name)]
public sealed class ClientMembershipTests(StackFixture stack)
{
    private static readonly Guid Cafe = SampleSheets.Read(SampleSheets.Cafe).Client;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_in_the_dashboard_the_clients_that_the_account_names_and_no_other_of_the_tenant()
    {
        using var admin = await stack.SignInAsync(StackAccounts.Admin);
        var tenant = (await admin.GetAsync<ClientSummary>($"/fichas_cliente/{Cafe}")).TenantId;
        var second = await admin.PostAsync<ClientSummary>(
            "/fichas_cliente", new CreateClientRequest { TenantId = tenant, Profile = Examples.Profile("Café Segundo") }, HttpStatusCode.Created);
        using var viewer = await stack.SignInAsync(StackAccounts.CafeViewer);
        var user = await admin.GetAsync<UserSummary>($"/users/{(await viewer.GetAsync<CurrentUserResponse>("/users/me")).Id}");

        var narrow = await BrowseAsync();
        Assert.Equal($"/clientes/{Cafe}", (await narrow.GetAsync("/", Cancellation)).Location);
        var foreign = await narrow.GetAsync($"/clientes/{second.Id}", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.DoesNotContain("Segundo", foreign.Html + (await narrow.GetAsync($"/clientes/{Cafe}", Cancellation)).Html, StringComparison.Ordinal);

        try
        {
            await GiveAsync(Cafe, second.Id);
            var wide = await BrowseAsync();
            Assert.Contains("Segundo", (await wide.GetAsync("/", Cancellation)).Text, StringComparison.Ordinal);
            var page = await wide.GetAsync($"/clientes/{Cafe}", Cancellation);
            Assert.Contains("Segundo", page.Document.QuerySelector("details.switcher")?.TextContent, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await wide.GetAsync($"/clientes/{second.Id}", Cancellation)).Status);

            // The right goes, and the session of the dashboard with it.
            await GiveAsync(Cafe);
            Assert.NotEqual(HttpStatusCode.OK, (await wide.GetAsync($"/clientes/{second.Id}", Cancellation)).Status);
        }
        finally
        {
            await GiveAsync(Cafe);
            using var removed = await admin.SendAsync(HttpMethod.Delete, $"/fichas_cliente/{second.Id}", body: null);
        }

        async Task GiveAsync(params Guid[] clients)
        {
            using var changed = await admin.SendAsync(
                HttpMethod.Put, $"/users/{user.Id}", new UpdateUserRequest { FullName = user.FullName, ClientIds = clients, IsActive = true });
            await changed.ReadAsync<UserSummary>(HttpStatusCode.OK);
        }
    }

    private async Task<DashboardBrowser> BrowseAsync()
    {
        var cookies = new CookieContainer();
        var handler = new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        var browser = new DashboardBrowser(new HttpClient(handler) { BaseAddress = stack.App.GetEndpoint("dashboard") }, cookies);
        await browser.SignInAsync(StackAccounts.CafeViewer.Email, await stack.PasswordOfAsync(StackAccounts.CafeViewer), Cancellation);
        return browser;
    }
}
