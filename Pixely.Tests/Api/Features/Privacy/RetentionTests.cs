using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pixely.Api.Features.Privacy;
using Pixely.Core.Clients;
using Pixely.Core.Json;
using Pixely.Core.Privacy;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Fixtures.Privacy;

namespace Pixely.Tests.Api.Features.Privacy;

public sealed class RetentionTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private readonly PixelyDatabaseFixture _database = database;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erases_what_a_client_keeps_no_longer_even_when_it_is_not_run_any_more()
    {
        var client = await MarkedClient.CreateAsync(Api, await _database.GetAsync());
        await SetRetentionAsync(client.Id, 30);
        using (var deactivated = await Api.Admin.DeleteAsync(new Uri($"/fichas_cliente/{client.Id}", UriKind.Relative), Token))
        {
            Assert.True(deactivated.IsSuccessStatusCode, deactivated.StatusCode.ToString());
        }

        await SweepAsync();
        var erasure = Assert.Single((await Api.Admin.GetAsync<Page<ErasureResponse>>($"/fichas_cliente/{client.Id}/erasures")).Items);

        Assert.Null(erasure.RequestedBy);
        Assert.Equal((ErasureKind.Before, 256), (erasure.Scope.Kind, erasure.Erased.Comments));
        Assert.Empty(await client.FindInDatabaseAsync(client.Word));
        await SweepAsync();
        Assert.Single((await Api.Admin.GetAsync<Page<ErasureResponse>>($"/fichas_cliente/{client.Id}/erasures")).Items);
    }

    [Fact]
    public async Task Keeps_everything_of_a_client_that_says_nothing()
    {
        var client = await MarkedClient.CreateAsync(Api, await _database.GetAsync());
        await SweepAsync();

        Assert.NotEmpty(await client.FindInDatabaseAsync(client.Word));
    }

    [Theory]
    [InlineData(29)]
    [InlineData(3651)]
    public async Task Refuses_a_time_that_is_too_short_or_too_long(int days)
    {
        var client = await Api.CreateClientAsync();
        var problem = await Api.Admin.SendForProblemAsync(
            HttpMethod.Put, $"/fichas_cliente/{client.Id}", client.Profile with { RetentionDays = days }, HttpStatusCode.BadRequest);

        Assert.Contains(problem.Errors, static error => error.Path.EndsWith("retention_days", StringComparison.Ordinal));
    }

    private async Task SetRetentionAsync(Guid clientId, int days)
    {
        var client = await Api.Admin.GetAsync<ClientSummary>($"/fichas_cliente/{clientId}");
        using var response = await Api.Admin.SendAsync(HttpMethod.Put, $"/fichas_cliente/{clientId}", client.Profile with { RetentionDays = days });
        Assert.True(response.IsSuccessStatusCode, response.StatusCode.ToString());
    }

    private Task SweepAsync() => Api.Services.GetServices<IHostedService>().OfType<RetentionSweep>().Single().SweepAsync(Token);
}
