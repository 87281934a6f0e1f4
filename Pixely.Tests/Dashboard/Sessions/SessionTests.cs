using System.Net;
using Pixely.Tests.Dashboard.Fixtures;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Dashboard.Sessions;

public sealed class SessionTests : DashboardTest
{
    private string ClientAddress => $"/clientes/{Host.Alameda.Id}";

    [Fact]
    public async Task Renews_tokens_before_they_expire_and_keeps_them_in_the_cookie()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        Host.Clock.Advance(TimeSpan.FromSeconds(870));

        var renewed = await browser.GetAsync(ClientAddress, Cancelled);
        var later = await browser.GetAsync(ClientAddress, Cancelled);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (renewed.Status, later.Status));
        Assert.Contains(renewed.SetCookies, static c => c.StartsWith("pixely_session=", StringComparison.Ordinal));
        Assert.Equal(1, Host.Api.Accounts.Refreshes);
    }

    [Fact]
    public async Task Renews_once_for_many_requests_at_the_same_time()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        Host.Api.RefreshDelay = TimeSpan.FromMilliseconds(200);
        Host.Clock.Advance(TimeSpan.FromSeconds(870));

        var pages = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => browser.GetAsync(ClientAddress, Cancelled)));

        Assert.All(pages, static p => Assert.Equal(HttpStatusCode.OK, p.Status));
        Assert.Equal(1, Host.Api.Accounts.Refreshes);
        Assert.False(Host.Api.Accounts.SawReuse);
    }

    [Fact]
    public async Task Goes_on_when_the_Api_accepts_its_token_no_more_before_its_time()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        Host.Api.Accounts.ChangeKey();

        var pages = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => browser.GetAsync(ClientAddress, Cancelled)));
        var later = await browser.GetAsync(ClientAddress, Cancelled);

        Assert.All(pages, static p => Assert.Equal(HttpStatusCode.OK, p.Status));
        Assert.Contains(later.SetCookies, static c => c.StartsWith("pixely_session=", StringComparison.Ordinal));
        Assert.Equal((1, false), (Host.Api.Accounts.Refreshes, Host.Api.Accounts.SawReuse));
    }

    [Fact]
    public async Task Survives_a_browser_that_never_saw_the_renewed_cookie()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var old = browser.Cookies;
        Host.Clock.Advance(TimeSpan.FromSeconds(870));
        await browser.GetAsync(ClientAddress, Cancelled);

        var page = await Host.BrowserWith(old).GetAsync(ClientAddress, Cancelled);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(Host.Api.Accounts.SawReuse);
    }

    [Fact]
    public async Task Goes_on_after_the_dashboard_was_restarted()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        await using var restarted = Host.Restarted();

        var page = await restarted.BrowserWith(browser.Cookies).GetAsync(ClientAddress, Cancelled);

        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Fact]
    public async Task Leads_to_the_sign_in_page_once_the_Api_no_longer_renews()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        Host.Api.Accounts.RevokeAll();
        Host.Clock.Advance(TimeSpan.FromSeconds(870));

        var page = await browser.GetAsync(ClientAddress + "?window=30d", Cancelled);

        Assert.Equal($"/entrar?volver={Uri.EscapeDataString(ClientAddress + "?window=30d")}", page.Location);
        Assert.Contains(page.SetCookies, static c => c.StartsWith("pixely_session=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leads_to_the_sign_in_page_when_the_Api_refuses_the_token()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        Host.Api.Accounts.RevokeAll();

        var page = await browser.GetAsync(ClientAddress, Cancelled);

        Assert.Equal($"/entrar?volver={Uri.EscapeDataString(ClientAddress)}", page.Location);
    }

    [Fact]
    public async Task Keeps_the_session_while_the_Api_is_away_during_a_renewal()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        Host.Clock.Advance(TimeSpan.FromSeconds(870));
        Host.Api.IsDown = true;
        var away = await browser.GetAsync(ClientAddress, Cancelled);
        Host.Api.IsDown = false;

        var back = await browser.GetAsync(ClientAddress, Cancelled);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (away.Status, back.Status));
    }

    [Fact]
    public async Task Ends_after_the_idle_time()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        Host.Clock.Advance(TimeSpan.FromHours(13));

        var page = await browser.GetAsync(ClientAddress, Cancelled);

        Assert.StartsWith("/entrar", page.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signs_out_here_and_at_the_Api()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var cookies = browser.Cookies;
        var page = await browser.GetAsync(ClientAddress, Cancelled);

        var signedOut = await browser.SignOutAsync(page, Cancelled);
        var afterwards = await browser.GetAsync(ClientAddress, Cancelled);
        var withACopy = await Host.BrowserWith(cookies).GetAsync(ClientAddress, Cancelled);

        Assert.Equal("/entrar", signedOut.Location);
        Assert.False(Host.Api.Accounts.HasLiveSessions);
        Assert.StartsWith("/entrar", afterwards.Location, StringComparison.Ordinal);
        Assert.StartsWith("/entrar", withACopy.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signs_out_at_the_Api_whoever_hangs_up_meanwhile()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var page = await browser.GetAsync(ClientAddress, Cancelled);
        Host.Api.HeldPath = "/logout";
        Host.Api.Hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(Patience.Limit);

        using var hangingUp = new CancellationTokenSource();
        var signingOut = browser.SignOutAsync(page, hangingUp.Token);
        while (!Host.Api.Requests.Contains("POST /logout"))
        {
            await Task.Delay(10, patience.Token);
        }

        await hangingUp.CancelAsync();
        // What ends with the request has a second to do so.
        await Task.WhenAny(signingOut, Task.Delay(TimeSpan.FromSeconds(1), Cancelled));
        Host.Api.Hold.SetResult();
        await Task.WhenAny(signingOut).WaitAsync(patience.Token);
        Assert.False(Host.Api.Accounts.HasLiveSessions);
    }

    [Fact]
    public async Task Does_not_sign_out_by_a_foreign_form_or_a_link()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var page = await browser.GetAsync(ClientAddress, Cancelled);

        var forged = await browser.SubmitAsync(page, "form[action='/salir']", Cancelled, ("__RequestVerificationToken", "inventado"));
        await browser.GetAsync("/salir", Cancelled);
        var afterwards = await browser.GetAsync(ClientAddress, Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Equal(HttpStatusCode.OK, afterwards.Status);
    }
}
