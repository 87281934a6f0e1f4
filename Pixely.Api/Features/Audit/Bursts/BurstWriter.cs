using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pixely.Persistence;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Audit.Bursts;

/// <summary>Stores what <see cref="BurstTrail"/> took, each event in a transaction of its own, and every minute what was left out.</summary>
internal sealed class BurstWriter(BurstTrail trail, IServiceScopeFactory scopes, TimeProvider time, ILogger<BurstWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        trail.Close();
        await base.StopAsync(cancellationToken);
        // What came before the end is stored as well, while the process is given time to end.
        await foreach (var one in trail.Waiting.ReadAllAsync(cancellationToken))
        {
            await StoreAsync(one, cancellationToken);
        }

        await StoreAsync(trail.Roll(), cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(StoreSinglesAsync(stoppingToken), StoreSumsAsync(stoppingToken));

    private async Task StoreSinglesAsync(CancellationToken stoppingToken)
    {
        while (await trail.Waiting.WaitToReadAsync(stoppingToken))
        {
            while (!stoppingToken.IsCancellationRequested && trail.Waiting.TryRead(out var one))
            {
                // What was taken is stored: stopping waits for it.
                await StoreAsync(one, CancellationToken.None);
            }
        }
    }

    private async Task StoreSumsAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Window, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await StoreAsync(trail.Roll(), CancellationToken.None);
        }
    }

    private async Task StoreAsync(IReadOnlyList<BurstEvent> sums, CancellationToken cancellationToken)
    {
        foreach (var sum in sums)
        {
            await StoreAsync(sum, cancellationToken);
        }
    }

    private async Task StoreAsync(BurstEvent one, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(one.TenantId);
            var database = scope.ServiceProvider.GetRequiredService<PixelyDbContext>();
            database.AuditEvents.Add(AuditTrail.EventOf(
                one.TenantId, one.OccurredAt, one.Action, one.Outcome, one.ActorId, one.Address, one.SubjectId, one.SubjectTenantId, one.Details));
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is DbUpdateException or NpgsqlException or TimeoutException)
        {
            // The loop must outlive an outage of the database; that the event is missing is known at least here.
            AuditLog.NotStored(logger, fault, one.Action, one.TenantId);
        }
    }
}
