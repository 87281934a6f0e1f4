namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>A test with a dashboard of its own.</summary>
public abstract class DashboardTest : IAsyncLifetime
{
    private DashboardHost? _host;

    internal DashboardHost Host => _host!;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await DashboardHost.StartAsync(Cancelled);

    public virtual async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The viewer's own client page.</summary>
    internal Task<DashboardPage> AlamedaPageAsync(string query = "") => Host.AlamedaPageAsync(query, Cancelled);

    /// <summary>A module's page of the viewer's own client.</summary>
    internal Task<DashboardPage> ModuleAsync(string key, string query = "") => Host.AlamedaPageAsync($"/modulos/{key}{query}", Cancelled);
}
