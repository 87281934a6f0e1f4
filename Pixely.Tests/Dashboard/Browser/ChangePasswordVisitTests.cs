using Microsoft.Playwright;
using Pixely.Core.Identity;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Browser;

/// <summary>How people who were invited get a password of their own.</summary>
public sealed class ChangePasswordVisitTests(BrowsedDashboard dashboard, ChromiumBrowser browser) : IClassFixture<BrowsedDashboard>
{
    private const string OneTime = "7KQF-2M9X-HPR4-WZ3T-8CDN";
    private const string New = "mi perro odia los lunes";

    [Fact]
    public async Task Leads_from_a_one_time_password_to_ones_own_and_into_the_dashboard()
    {
        dashboard.Host.Api.Accounts.All.Add(
            new FakeAccount("nueva@ridgeline.example", OneTime, UserRole.Viewer, dashboard.Outdoor.Summary.TenantId) { MustChangePassword = true });
        await using var visit = await dashboard.OpenAsync(browser);
        await visit.GoAsync("/entrar");
        await visit.SignInAsync("nueva@ridgeline.example", OneTime);

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Cambia tu contraseña");
        await Assertions.Expect(visit.Page.Locator("#email")).ToHaveValueAsync("nueva@ridgeline.example");
        await Assertions.Expect(visit.Page.Locator("#password")).ToHaveValueAsync("");
        Assert.DoesNotContain(OneTime, await visit.Page.ContentAsync(), StringComparison.Ordinal);

        // The answer was a 403, which is what it is meant to be.
        visit.Forgive();
        await visit.Page.FillAsync("#password", OneTime);
        await visit.Page.FillAsync("#new-password", New);
        await visit.Page.FillAsync("#repeated-password", New);
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Ridgeline");
        Assert.Empty(visit.Complaints);
        Assert.DoesNotContain("lunes", visit.Address, StringComparison.Ordinal);
    }
}
