using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Fixtures.Api;

/// <summary>Base of tests that call the Api over HTTP.</summary>
public abstract class ApiTest(PixelyDatabaseFixture database, ApiFixture fixture) : IAsyncLifetime
{
    private ApiHost? _api;

    private protected ApiHost Api => _api!;

    public async ValueTask InitializeAsync() => _api = await fixture.GetAsync(database);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
