using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

[assembly: AssemblyFixture(typeof(ApiFixture))]

namespace Pixely.Tests.Fixtures.Api;

/// <summary>One Api over one migrated database for all tests, started by the first that asks. Tests keep apart by tenants of their own.</summary>
public sealed class ApiFixture : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private Task<ApiHost>? _host;

    /// <summary>The running Api. When it does not start, every test fails with the same reason, at once.</summary>
    internal Task<ApiHost> GetAsync(PixelyDatabaseFixture database)
    {
        lock (_gate)
        {
            return _host ??= ApiHost.StartAsync(database);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is { IsCompletedSuccessfully: true })
        {
            await (await _host).DisposeAsync();
        }
    }
}
