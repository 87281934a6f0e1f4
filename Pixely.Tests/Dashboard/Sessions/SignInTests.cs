using System.Net;
using Pixely.Core.Identity;
using Pixely.Dashboard.Sessions;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Sessions;

public sealed class SignInTests : DashboardTest
{
    [Fact]
    public async Task Leads_a_visitor_without_a_session_to_the_sign_in_page_and_back()
    {
        var wanted = $"/clientes/{Host.Alameda.Id}?window=7d&platform=tiktok";
        var browser = Host.Browser();

        var turnedAway = await browser.GetAsync(wanted, Cancelled);
        var signedIn = await browser.SignInAsync(Host.Viewer.Email, DashboardHost.Password, Cancelled, turnedAway.Location!);

        Assert.Equal(HttpStatusCode.Found, turnedAway.Status);
        Assert.StartsWith("/entrar?volver=", turnedAway.Location, StringComparison.Ordinal);
        Assert.Equal(wanted, signedIn.Location);
    }

    [Fact]
    public async Task Takes_a_viewer_straight_to_their_only_client()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);

        var page = await browser.FollowAsync("/", Cancelled);

        Assert.Equal($"/clientes/{Host.Alameda.Id}", page.Address);
        Assert.Equal("Café Alameda", page.TextOf("h1"));
    }

    [Fact]
    public async Task Lets_an_admin_choose_from_all_clients()
    {
        var browser = await Host.SignedInAsync(Host.Admin, Cancelled);

        var page = await browser.FollowAsync("/", Cancelled);

        Assert.Equal(
            [$"/clientes/{Host.Alameda.Id}", $"/clientes/{Host.Ridgeline.Id}"],
            page.Document.QuerySelectorAll(".clients a").Select(static a => a.GetAttribute("href")));
        Assert.Equal("Actualizado hace 3 horas", page.TextOf(".client-update"));
    }

    [Fact]
    public async Task Tells_a_service_account_that_it_has_no_pages()
    {
        var service = new FakeAccount("servicio@pixely.example", DashboardHost.Password, UserRole.Orchestrator, Guid.CreateVersion7());
        Host.Api.Accounts.All.Add(service);

        var page = await (await Host.SignedInAsync(service, Cancelled)).FollowAsync("/", Cancelled);

        Assert.Contains("Esta cuenta es de un servicio y no tiene páginas.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_the_session_in_a_cookie_that_no_script_reads()
    {
        var page = await Host.Browser().SignInAsync(Host.Viewer.Email, DashboardHost.Password, Cancelled);

        var cookie = Assert.Single(page.SetCookies, static c => c.StartsWith("pixely_session=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=lax", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("access-", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("refresh-", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_wrong_password_without_writing_it_back()
    {
        var page = await Host.Browser().SignInAsync(Host.Viewer.Email, "equivocada-123", Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Equal("El correo o la contraseña no son correctos, o la cuenta no puede entrar ahora. Tras varios intentos fallidos hay que esperar unos minutos.", page.TextOf("[role=alert]"));
        Assert.Contains(Host.Viewer.Email, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("equivocada-123", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(page.SetCookies, static c => c.StartsWith("pixely_session=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "algo")]
    [InlineData("a@b.example", "")]
    public async Task Asks_for_what_was_left_empty(string email, string password)
    {
        var page = await Host.Browser().SignInAsync(email, password, Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("Escribe tu correo y tu contraseña.", page.TextOf("[role=alert]"));
    }

    [Theory]
    [InlineData(429, "Ha habido demasiados intentos. Vuelve a probar dentro de 2 minutos.")]
    [InlineData(503, "Ahora mismo no podemos comprobar tus datos. Vuelve a probar dentro de unos segundos.")]
    public async Task Says_why_nobody_can_sign_in_now(int status, string text)
    {
        Host.Api.SignInStatus = status;

        var page = await Host.Browser().SignInAsync(Host.Viewer.Email, DashboardHost.Password, Cancelled);

        Assert.Equal(status, (int)page.Status);
        Assert.Equal(text, page.TextOf("[role=alert]"));
    }

    [Fact]
    public async Task Refuses_a_form_that_the_page_did_not_give_out()
    {
        var browser = Host.Browser();
        var page = await browser.GetAsync("/entrar", Cancelled);

        var forged = await browser.SubmitAsync(
            page, "main form", Cancelled, ("__RequestVerificationToken", "inventado"), ("Email", Host.Viewer.Email), ("Password", DashboardHost.Password));

        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Equal("La página había caducado", forged.TextOf("h1"));
        Assert.DoesNotContain("POST /token", Host.Api.Requests);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/%0d%0aSet-Cookie:a=b")]
    [InlineData("/entrar?volver=/entrar")]
    public async Task Never_leads_away_from_the_dashboard(string back)
    {
        var browser = Host.Browser();

        var page = await browser.SignInAsync(
            Host.Viewer.Email, DashboardHost.Password, Cancelled, $"/entrar?volver={Uri.EscapeDataString(Uri.UnescapeDataString(back))}");

        Assert.Equal("/", page.Location);
    }

    [Theory]
    [InlineData("/clientes/1?window=7d", "/clientes/1?window=7d")]
    [InlineData("/salir", "/")]
    [InlineData("/salirse", "/salirse")]
    [InlineData("clientes", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void Comes_back_to_pages_of_the_dashboard_only(string? address, string expected) =>
        Assert.Equal(expected, ReturnAddress.Safe(address));

    [Fact]
    public async Task Leads_on_whoever_is_signed_in_already()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);

        var page = await browser.GetAsync($"/entrar?volver={Uri.EscapeDataString("/clientes/x")}", Cancelled);

        Assert.Equal("/clientes/x", page.Location);
    }
}
