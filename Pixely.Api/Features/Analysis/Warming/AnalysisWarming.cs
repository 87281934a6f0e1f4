using System.Diagnostics;
using Microsoft.Extensions.Options;
using Pixely.Core.Clients;
using Pixely.Persistence.Clients;

namespace Pixely.Api.Features.Analysis.Warming;

/// <summary>
/// Works through the queue, one client at a time, so that of the computations that may run at once all but one are left to requests. Begins
/// with the clients that were analysed last, for a start has emptied the memory.
/// </summary>
internal sealed class AnalysisWarming(
    WarmingQueue queue,
    ClientWarmer warmer,
    IServiceScopeFactory scopes,
    IOptions<WarmingOptions> options,
    TimeProvider time,
    ILogger<AnalysisWarming> logger)
    : BackgroundService
{
    private const int PageSize = 500;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var remembering = RememberAsync(stoppingToken);
        await foreach (var client in queue.ReadAllAsync(stoppingToken))
        {
            await WarmAsync(client, stoppingToken);
        }

        await remembering;
    }

    private async Task RememberAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(options.Value.SecondsAfterStart), time, cancellationToken);
        try
        {
            foreach (var client in await ListLastAsync(options.Value.ClientsAtStart, cancellationToken))
            {
                queue.Add(client);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            WarmingLog.ListingFailed(logger, fault);
        }
    }

    private async Task WarmAsync(ColdClient client, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await warmer.WarmAsync(client, cancellationToken);
            WarmingLog.Warmed(logger, client.ClientId, (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A request for it will say what is wrong; the others are not to wait.
            WarmingLog.Failed(logger, fault, client.ClientId);
        }
    }

    // The clients with the newest insights; all pages are read, a line a client.
    private async Task<IReadOnlyList<ColdClient>> ListLastAsync(int most, CancellationToken cancellationToken)
    {
        if (most == 0)
        {
            return [];
        }

        await using var scope = scopes.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<ClientDirectory>();
        var last = new PriorityQueue<ColdClient, DateTimeOffset>();
        IReadOnlyList<ClientSummary> page = [];
        do
        {
            var after = page.Count > 0 ? new ClientPosition(page[^1].Profile.BrandName, page[^1].Id) : null;
            page = await directory.ListOfAllTenantsAsync(after, PageSize, activeOnly: true, cancellationToken);
            foreach (var client in page)
            {
                if (client.LastAnalysisTimestamp is { } at)
                {
                    last.Enqueue(new ColdClient(client.TenantId, client.Id), at);
                }

                if (last.Count > most)
                {
                    last.Dequeue();
                }
            }
        }
        while (page.Count == PageSize);

        var newestLast = new List<ColdClient>(last.Count);
        while (last.TryDequeue(out var client, out _))
        {
            newestLast.Add(client);
        }

        newestLast.Reverse();
        return newestLast;
    }
}
