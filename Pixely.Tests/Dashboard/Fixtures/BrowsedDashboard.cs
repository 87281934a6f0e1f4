using System.Collections.Concurrent;
using Microsoft.Playwright;
using Pixely.Core.Identity;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>
/// A dashboard that the tests of a class share and reach with a real browser. It has a third client with the texts of a sample,
/// in a tenant of its own.
/// </summary>
public sealed class BrowsedDashboard : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, object> _once = new();
    private DashboardHost? _host;

    internal DashboardHost Host => _host!;

    /// <summary>A client with real texts.</summary>
    internal SampleClient Outdoor { get; private set; } = null!;

    /// <summary>Who may see <see cref="Outdoor"/> and nothing else.</summary>
    internal FakeAccount Reader { get; private set; } = null!;

    internal string OutdoorAddress => $"/clientes/{Outdoor.Id}";

    public async ValueTask InitializeAsync()
    {
        _host = await DashboardHost.StartAsync(CancellationToken.None);
        Outdoor = OutdoorSample.Read("Ridgeline", Guid.CreateVersion7());
        Reader = new FakeAccount("reader@ridgeline.example", DashboardHost.Password, UserRole.Viewer, Outdoor.Summary.TenantId);
        Host.Api.Clients.Add(Outdoor);
        Host.Api.Accounts.All.Add(Reader);
        Outdoor.Store(SampleClient.Now.AddDays(-2));
        Outdoor.Store(SampleClient.Now.AddDays(-1));
        Outdoor.Rejections.AddRange(RejectedRows.Some);
        Host.Api.Operations.Fill(Outdoor, Host.Alameda);
        Host.Api.Operations.Alerts.AddRange(EveryAlert.Of(Outdoor, Host.Api.Operations.Runs[1].Run.Id));
        Outdoor.Observe();
        Host.UseKestrel(0);
        Host.StartServer();
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>A window without a session.</summary>
    internal Task<Visit> OpenAsync(ChromiumBrowser browser, int width = 1440, ColorScheme scheme = ColorScheme.Light) =>
        Visit.OpenAsync(browser, Host.ClientOptions.BaseAddress, width, scheme);

    /// <summary>A window in which somebody is signed in and sees an address, in Spanish unless told otherwise.</summary>
    internal async Task<Visit> SignedInAsync(
        ChromiumBrowser browser, FakeAccount account, string address, int width = 1440, ColorScheme scheme = ColorScheme.Light, string language = "es")
    {
        var visit = await OpenAsync(browser, width, scheme);
        await visit.GoAsync($"/entrar?lang={language}");
        await visit.SignInAsync(account.Email, account.Password);
        Assert.Equal(200, await visit.GoAsync(address));
        return visit;
    }

    /// <summary>What takes long and serves several tests of the class; they run one after the other.</summary>
    internal Task<T> OnceAsync<T>(string name, Func<Task<T>> work) => (Task<T>)_once.GetOrAdd(name, static (_, w) => w(), work);
}
