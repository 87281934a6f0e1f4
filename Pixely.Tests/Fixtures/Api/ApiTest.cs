using Pixely.Tests.Fixtures.Postgres;

namespace Pixely.Tests.Fixtures.Api;

/// <summary>Base of tests that call the Api over HTTP.</summary>
public abstract class ApiTest(PostgresFixture postgres, ApiFixture fixture) : IAsyncLifetime
{
    private ApiHost? _api;

    private protected ApiHost Api => _api!;

    public async ValueTask InitializeAsync() => _api = await fixture.GetAsync(postgres);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
