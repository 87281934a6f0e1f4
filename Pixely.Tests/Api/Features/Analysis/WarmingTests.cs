using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pixely.Api.Features.Analysis.Cache;
using Pixely.Api.Features.Analysis.Warming;
using Pixely.Core.Analysis;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Api.Features.Analysis;

public sealed class WarmingTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Computes_the_windows_of_a_client_after_its_insight()
    {
        var client = await Api.CreateClientAsync();
        await Api.IngestAsync(client.Id, new IngestionBatch { Posts = [Examples.Post(1)], Comments = [Examples.Comment(1, "ana", "Qué bien")] });
        Assert.Null(await FindAsync(client, AnalysisWindow.All));
        var run = await Api.StartRunAsync(client.Id);
        var before = Today();
        await Api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(client.Id, run.Id), HttpStatusCode.Created);

        Assert.NotNull(await WaitAsync(client, AnalysisWindow.All));
        // Midnight may have been in between.
        var months = new[] { before, Today() }.Distinct().Select(static day => new AnalysisWindow(day.AddDays(-29), day, null));
        Assert.Contains(await Task.WhenAll(months.Select(month => WaitAsync(client, month))), static found => found is not null);
    }

    [Fact]
    public async Task Leaves_alone_what_is_gone()
    {
        var warmer = Api.Services.GetRequiredService<ClientWarmer>();

        await warmer.WarmAsync(new ColdClient(Guid.CreateVersion7(), Guid.CreateVersion7()), Token);
        await warmer.WarmAsync(new ColdClient((await Api.CreateClientAsync()).TenantId, Guid.CreateVersion7()), Token);
    }

    [Fact]
    public async Task Leaves_out_what_does_not_fit_the_queue()
    {
        var queue = new WarmingQueue(Options.Create(new WarmingOptions { Waiting = 2 }));
        var clients = Enumerable.Range(0, 5).Select(static _ => new ColdClient(Guid.CreateVersion7(), Guid.CreateVersion7())).ToList();
        clients.ForEach(queue.Add);
        var waiting = new List<ColdClient>();
        await foreach (var client in queue.ReadAllAsync(Token))
        {
            waiting.Add(client);
            if (waiting.Count == 2)
            {
                break;
            }
        }

        Assert.Equal(clients.Take(2), waiting);
    }

    private DateOnly Today() =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Api.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid")).DateTime);

    private async Task<CachedAnalysis?> FindAsync(ClientSummary client, AnalysisWindow window)
    {
        var version = await Api.ReadAsync(client.TenantId, db => Task.FromResult(db.DataVersions.Single(v => v.ClientId == client.Id).Version));
        return Api.Services.GetRequiredService<AnalysisStore>().Find(new AnalysisKey(client.TenantId, client.Id, version, window, null));
    }

    private async Task<CachedAnalysis?> WaitAsync(ClientSummary client, AnalysisWindow window)
    {
        var start = TimeProvider.System.GetTimestamp();
        CachedAnalysis? found;
        while ((found = await FindAsync(client, window)) is null && TimeProvider.System.GetElapsedTime(start) < Patience.Limit)
        {
            await Task.Delay(50, Token);
        }

        return found;
    }
}
