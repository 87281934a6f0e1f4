using System.Net;
using Pixely.Core.Identity;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Sessions;

public sealed class ChangePasswordTests : DashboardTest
{
    private const string OneTime = "7KQF-2M9X-HPR4-WZ3T-8CDN";
    private const string New = "mi perro odia los lunes";

    private static readonly (string, string)[] Chosen = [("Change", "true"), ("NewPassword", New), ("Repeated", New)];

    [Fact]
    public async Task Asks_for_a_password_of_ones_own_after_a_one_time_password()
    {
        Invite();
        var browser = Host.Browser();

        var page = await browser.SignInAsync("nueva@alameda.example", OneTime, Cancelled, "/entrar?volver=%2Fclientes%2Fx");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal("Cambia tu contraseña", page.TextOf("h1"));
        Assert.Equal("Tu contraseña es de un solo uso. Escríbela otra vez y elige una tuya.", page.TextOf("[role=alert]"));
        Assert.Equal(["email", "password", "new-password", "repeated-password"], Fields(page));
        Assert.DoesNotContain(OneTime, page.Html, StringComparison.Ordinal);

        var changed = await SubmitAsync(browser, page, "nueva@alameda.example", OneTime, Chosen);
        Assert.Equal("/clientes/x", changed.Location);
        Assert.Contains(changed.SetCookies, static c => c.StartsWith("pixely_session=", StringComparison.Ordinal));
        Assert.NotNull(Host.Api.Accounts.Find("nueva@alameda.example", New));
    }

    [Fact]
    public async Task Opens_the_same_form_for_whoever_wants_to_change_the_password()
    {
        var browser = Host.Browser();
        var signIn = await browser.GetAsync("/entrar?volver=%2Fclientes%2Fx%3Fa%3D1%26b", Cancelled);
        var link = signIn.Document.QuerySelector(".sign-in a")!;

        var page = await browser.GetAsync(link.GetAttribute("href")!, Cancelled);
        var changed = await SubmitAsync(browser, page, Host.Viewer.Email, DashboardHost.Password, Chosen);

        Assert.Equal("Cambiar la contraseña", link.TextContent);
        Assert.Equal(["email", "password", "new-password", "repeated-password"], Fields(page));
        Assert.Equal("/clientes/x?a=1&b", changed.Location);
        Assert.NotNull(Host.Api.Accounts.Find(Host.Viewer.Email, New));
    }

    [Fact]
    public async Task Ends_the_session_that_was_open_here_and_goes_on_in_the_new_one()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var before = browser.Cookies;
        var home = await browser.FollowAsync("/", Cancelled);
        var page = await browser.GetAsync(home.Document.QuerySelector("a.who")!.GetAttribute("href")!, Cancelled);

        var changed = await SubmitAsync(browser, page, Host.Viewer.Email, DashboardHost.Password, Chosen);

        Assert.Equal(Host.Viewer.Email, page.Document.QuerySelector("#email")!.GetAttribute("value"));
        Assert.Equal("/", changed.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.FollowAsync("/", Cancelled)).Status);
        Assert.StartsWith("/entrar", (await Host.BrowserWith(before).GetAsync($"/clientes/{Host.Alameda.Id}", Cancelled)).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", "La contraseña nueva no sirve:|Tiene menos de 12 caracteres.|Se parece demasiado a tu correo, a tu nombre, a una marca o a Pixely.")]
    [InlineData("en", "The new password will not do:|It has fewer than 12 characters.|It is too close to your e-mail, your name, a brand or Pixely.")]
    public async Task Says_by_rule_why_a_new_password_will_not_do(string language, string text)
    {
        Host.Api.BrokenRules = ["too_short", "personal"];
        var browser = Host.Browser();
        var page = await browser.GetAsync($"/entrar?cambiar=1&lang={language}", Cancelled);
        page = page.Location is { } address ? await browser.GetAsync(address, Cancelled) : page;

        var refused = await SubmitAsync(browser, page, Host.Viewer.Email, DashboardHost.Password, Chosen);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(text.Split('|'), refused.Document.QuerySelectorAll("[role=alert] p, [role=alert] li").Select(static e => e.TextContent.Trim()));
        Assert.Equal(["email", "password", "new-password", "repeated-password"], Fields(refused));
        Assert.Equal("sign-in-fault new-password-hint", refused.Document.QuerySelector("#new-password")!.GetAttribute("aria-describedby"));
    }

    [Theory]
    [InlineData(New, "mi perro odia los martes", "Las dos contraseñas nuevas no coinciden.")]
    [InlineData(New, "", "Escribe tu correo, tu contraseña actual y, dos veces, la nueva.")]
    [InlineData("", "", "Escribe tu correo, tu contraseña actual y, dos veces, la nueva.")]
    public async Task Asks_the_Api_for_nothing_while_the_form_is_not_complete(string chosen, string repeated, string text)
    {
        var browser = Host.Browser();
        var page = await browser.GetAsync("/entrar?cambiar=1", Cancelled);

        var refused = await SubmitAsync(
            browser, page, Host.Viewer.Email, DashboardHost.Password, ("Change", "true"), ("NewPassword", chosen), ("Repeated", repeated));

        Assert.Equal((HttpStatusCode.BadRequest, text), (refused.Status, refused.TextOf("[role=alert]")));
        Assert.DoesNotContain("POST /token", Host.Api.Requests);
    }

    [Fact]
    public async Task Never_writes_a_password_back_nor_into_a_cookie_or_an_address()
    {
        Host.Api.BrokenRules = ["common"];
        var browser = Host.Browser();
        var page = await browser.GetAsync("/entrar?cambiar=1", Cancelled);

        var refused = await SubmitAsync(browser, page, Host.Viewer.Email, DashboardHost.Password, Chosen);
        var wrong = await SubmitAsync(browser, page, Host.Viewer.Email, "equivocada-123", Chosen);

        foreach (var secret in (string[])[DashboardHost.Password, "equivocada-123", New])
        {
            Assert.DoesNotContain(secret, refused.Html + wrong.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(browser.Cookies, c => Uri.UnescapeDataString(c.Value).Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(Host.Api.Requests, r => Uri.UnescapeDataString(r).Contains(secret, StringComparison.Ordinal));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.All(wrong.Document.QuerySelectorAll("input[type=password]"), static input => Assert.Null(input.GetAttribute("value")));
    }

    private static IEnumerable<string?> Fields(DashboardPage page) =>
        page.Document.QuerySelectorAll(".sign-in input:not([type=hidden])").Select(static input => input.Id);

    private static Task<DashboardPage> SubmitAsync(
        DashboardBrowser browser, DashboardPage page, string email, string password, params (string, string)[] more) =>
        browser.SubmitAsync(page, "main form", Cancelled, [("Email", email), ("Password", password), .. more]);

    private void Invite() => Host.Api.Accounts.All.Add(
        new FakeAccount("nueva@alameda.example", OneTime, UserRole.Viewer, Host.Alameda.Summary.TenantId) { MustChangePassword = true });
}
