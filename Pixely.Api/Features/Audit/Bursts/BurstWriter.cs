using Pixely.Persistence;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Audit.Bursts;

/// <summary>Stores what <see cref="BurstTrail"/> took, each event in a transaction of its own, and every minute what was left out.</summary>
internal sealed class BurstWriter(BurstTrail trail, IServiceScopeFactory scopes, TimeProvider time, ILogger<BurstWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var ending = stoppingToken.Register(trail.Close);
        var singles = StoreSinglesAsync();
        await StoreSumsAsync(stoppingToken);
        // Stopping waits for this: what came before the end is stored, and what the last minute left out.
        await singles;
        await StoreAsync(trail.Roll());
    }

    private async Task StoreSinglesAsync()
    {
        await foreach (var one in trail.Waiting.ReadAllAsync(CancellationToken.None))
        {
            await StoreAsync(one);
        }
    }

    private async Task StoreSumsAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Window, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await StoreAsync(trail.Roll());
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end, in the middle of a minute.
        }
    }

    private async Task StoreAsync(IReadOnlyList<BurstEvent> sums)
    {
        foreach (var sum in sums)
        {
            await StoreAsync(sum);
        }
    }

    private async Task StoreAsync(BurstEvent one)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(one.TenantId);
            var database = scope.ServiceProvider.GetRequiredService<PixelyDbContext>();
            database.AuditEvents.Add(AuditTrail.EventOf(
                one.TenantId, one.OccurredAt, one.Action, one.Outcome, one.ActorId, one.Address, one.SubjectId, one.SubjectTenantId, one.Details));
            await database.SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception fault)
        {
            // The loop must outlive an outage of the database, in whatever exception that is wrapped; nothing else would say that no event
            // is stored any more. That this one is missing is known at least here.
            AuditLog.NotStored(logger, fault, one.Action, one.TenantId);
        }
    }
}
