using Microsoft.Extensions.Options;
using Pixely.Core.Privacy;
using Pixely.Persistence.Privacy;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Privacy;

/// <summary>
/// Erases once a day what clients keep no longer. Here and not within a run: clients whose runs are skipped, fail or were stopped keep
/// texts no longer than they said, either.
/// </summary>
internal sealed class RetentionSweep(
    IServiceScopeFactory scopes, ErasedMemory memory, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionSweep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Goes through all clients that keep texts for a time, one after the other; one that fails does not stop the others.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var client in await ListAsync(cancellationToken))
            {
                await EraseAsync(client, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            PrivacyLog.ListingFailed(logger, fault);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(TimeSpan.FromMinutes(options.Value.MinutesAfterStart), time, stoppingToken);
        using var timer = new PeriodicTimer(Day, time);
        do
        {
            await SweepAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<IReadOnlyList<RetainingClient>> ListAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Retentions>().ListAsync(cancellationToken);
    }

    private async Task EraseAsync(RetainingClient client, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(client.TenantId);
            if (await scope.ServiceProvider.GetRequiredService<Retentions>().FindDueAsync(client.ClientId, cancellationToken) is { } before
                // Another erasure may be under way: then it is done the next day.
                && await scope.ServiceProvider.GetRequiredService<ErasureWriter>()
                    .EraseAsync(client.ClientId, new EraseRequest { Before = before }, cancellationToken) is { Erasure: { } erasure })
            {
                memory.Forget(client.TenantId);
                PrivacyLog.Erased(
                    logger, client.ClientId, erasure.Id, erasure.Erased.Comments, erasure.Erased.Authors, erasure.Erased.Strings);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            PrivacyLog.RetentionFailed(logger, fault, client.ClientId);
        }
    }
}
