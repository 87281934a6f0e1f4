using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pixely.Api.Features.Analysis.Cache;
using Pixely.Api.Features.Insights.Cache;
using Pixely.Api.Features.Privacy;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Privacy;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Fixtures.Privacy;

namespace Pixely.Tests.Api.Features.Privacy;

/// <summary>What was erased leaves the memory of every Api, also where nobody asks for it again.</summary>
public sealed class ErasedMemoryTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture), IAsyncDisposable
{
    private readonly PixelyDatabaseFixture _database = database;
    private ApiHost? _here;
    private ApiHost? _other;

    private ApiHost Here => _here ??= Api.WithOwnClock();

    private ApiHost Other => _other ??= Api.WithOwnClock();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forgets_at_once_where_it_was_erased_and_within_a_minute_elsewhere()
    {
        var client = await MarkedClient.CreateAsync(Api, await _database.GetAsync());
        var kept = await MarkedClient.CreateAsync(Api, await _database.GetAsync());
        foreach (var api in new[] { Here, Other })
        {
            await ReadAsync(api, client);
            await ReadAsync(api, kept);
            await LookAsync(api);
            Assert.Equal((true, true), Remembers(api, client));
        }

        using (var erased = await Here.Admin.SendAsync(HttpMethod.Post, $"/fichas_cliente/{client.Id}/erasures", new EraseRequest { Authors = [client.Author] }))
        {
            Assert.Equal(HttpStatusCode.OK, erased.StatusCode);
        }

        Assert.Equal((false, false), Remembers(Here, client));
        Assert.Equal((true, true), Remembers(Other, client));
        await LookAsync(Other);
        Assert.Equal((false, false), Remembers(Other, client));
        Assert.Equal((true, true), Remembers(Here, kept));
        Assert.Equal((true, true), Remembers(Other, kept));

        // What was being read while it was erased comes into the memory afterwards.
        await ReadAsync(Other, client);
        await LookAsync(Other);
        Assert.Equal((false, false), Remembers(Other, client));
        Other.Clock.Advance(TimeSpan.FromMinutes(6));
        await ReadAsync(Other, client);
        await LookAsync(Other);
        Assert.Equal((true, true), Remembers(Other, client));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await Here.DisposeAsync();
        await Other.DisposeAsync();
        await DisposeAsync();
    }

    private static async Task ReadAsync(ApiHost api, MarkedClient client)
    {
        await api.Admin.GetAsync<Page<InsightResponse>>($"/insights?ficha_cliente_id={client.Id}");
        await api.Admin.GetAsync<WindowAnalysisResponse>($"/fichas_cliente/{client.Id}/analysis");
    }

    private static (bool Insights, bool Analyses) Remembers(ApiHost api, MarkedClient client) => (
        api.Services.GetRequiredService<CachedInsights>().Tenants.Contains(client.TenantId),
        api.Services.GetRequiredService<AnalysisStore>().Tenants.Contains(client.TenantId));

    private static Task LookAsync(ApiHost api) => api.Services.GetServices<IHostedService>().OfType<ErasureWatch>().Single().LookAsync(Token);
}
