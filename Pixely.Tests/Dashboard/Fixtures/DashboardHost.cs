using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pixely.Core.Identity;
using Pixely.Dashboard.Components;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>The dashboard as it is shipped, in front of a fake Api with two brands of two tenants and an admin.</summary>
internal sealed class DashboardHost : WebApplicationFactory<App>
{
    public const string Password = "una clave larga";

    private readonly DirectoryInfo _keys;
    private readonly bool _isFirst;
    private readonly (string Key, string Value)[] _settings = [];

    private DashboardHost(FakeApi api, ShiftedClock clock)
    {
        _isFirst = true;
        _keys = Directory.CreateTempSubdirectory("pixely-keys-");
        Api = api;
        Clock = clock;
        Alameda = SampleClient.Busy("Café Alameda", Guid.CreateVersion7());
        Ridgeline = SampleClient.Busy("Ridgeline Outfitters", Guid.CreateVersion7());
        api.Clients.AddRange([Alameda, Ridgeline]);
        Viewer = new FakeAccount("vista@alameda.example", Password, UserRole.Viewer, Alameda.Summary.TenantId);
        Admin = new FakeAccount("admin@agencia.example", Password, UserRole.Admin, Guid.CreateVersion7());
        api.Accounts.All.AddRange([Viewer, Admin]);
    }

    private DashboardHost(DashboardHost before, (string Key, string Value)[] settings)
    {
        _settings = settings;
        _keys = before._keys;
        (Api, Clock, Alameda, Ridgeline, Viewer, Admin) = (before.Api, before.Clock, before.Alameda, before.Ridgeline, before.Viewer, before.Admin);
    }

    public FakeApi Api { get; }

    public ShiftedClock Clock { get; }

    public SampleClient Alameda { get; }

    public SampleClient Ridgeline { get; }

    public FakeAccount Viewer { get; }

    public FakeAccount Admin { get; }

    public static async Task<DashboardHost> StartAsync(CancellationToken cancellationToken)
    {
        var clock = ShiftedClock.At(SampleClient.Now);
        return new DashboardHost(await FakeApi.StartAsync(clock, cancellationToken), clock);
    }

    /// <summary>Another process with the same keys and the same Api.</summary>
    /// <param name="settings">What is configured otherwise.</param>
    public DashboardHost Restarted(params (string Key, string Value)[] settings) => new(this, settings);

    /// <summary>Another process, behind the real server on a port of loopback.</summary>
    /// <param name="settings">What is configured otherwise.</param>
    public DashboardHost OnKestrel(params (string Key, string Value)[] settings)
    {
        var host = new DashboardHost(this, settings);
        host.UseKestrel(0);
        return host;
    }

    /// <summary>A browser without a session.</summary>
    public DashboardBrowser Browser() => BrowserWith([]);

    /// <summary>A browser that has cookies already.</summary>
    public DashboardBrowser BrowserWith(CookieCollection cookies)
    {
        var container = new CookieContainer();
        container.Add(cookies);
        return new DashboardBrowser(CreateDefaultClient(new CookieContainerHandler(container)), container);
    }

    /// <summary>A browser in which somebody is signed in.</summary>
    public async Task<DashboardBrowser> SignedInAsync(FakeAccount account, CancellationToken cancellationToken)
    {
        var browser = Browser();
        await browser.SignInAsync(account.Email, account.Password, cancellationToken);
        return browser;
    }

    /// <summary>The viewer's own client page.</summary>
    public async Task<DashboardPage> AlamedaPageAsync(string query, CancellationToken cancellationToken)
    {
        var browser = await SignedInAsync(Viewer, cancellationToken);
        return await browser.GetAsync($"/clientes/{Alameda.Id}{query}", cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_isFirst)
        {
            await Api.DisposeAsync();
            _keys.Delete(recursive: true);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("services:api:http", Api.Address.GetLeftPart(UriPartial.Authority));
        builder.UseSetting("Session:KeyDirectory", _keys.FullName);
        builder.UseSetting("Resilience:BaseDelay", "00:00:00.010");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(static logging => logging.ClearProviders());
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }
}
