using Pixely.Core.Audit;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Privacy;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Privacy;

/// <summary>
/// Forgets every minute what was erased lately, by whichever Api: each has a memory of its own. What was being read when its text went is
/// remembered only afterwards, so that a tenant is forgotten again until the last erasure from it is some minutes old.
/// </summary>
internal sealed class ErasureWatch(IServiceScopeFactory scopes, ErasedMemory memory, TimeProvider time, ILogger<ErasureWatch> logger) : BackgroundService
{
    // Longer than reading takes and clocks of Apis differ.
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);

    // No erasure takes longer.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // More erasures at a time are not told apart: then every tenant that is remembered is looked at.
    private const int MostEvents = 500;

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var remembered = memory.Tenants;
            if (remembered.Count == 0)
            {
                return;
            }

            foreach (var tenant in await FindErasingAsync(remembered, cancellationToken))
            {
                if (await HasLostAsync(tenant, cancellationToken))
                {
                    memory.Forget(tenant);
                }
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            PrivacyLog.WatchFailed(logger, fault);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    private async Task<IEnumerable<Guid>> FindErasingAsync(IReadOnlySet<Guid> remembered, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var begun = await scope.ServiceProvider.GetRequiredService<AgencyAudit>().ListAsync(
            new AuditFilter(Action: AuditAction.DataErased, Since: time.GetUtcNow() - Longest), after: null, MostEvents, cancellationToken);
        return begun.Count == MostEvents ? remembered : begun.Select(static one => one.Tenant.Id).Where(remembered.Contains).Distinct();
    }

    private async Task<bool> HasLostAsync(Guid tenant, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(tenant);
        return await scope.ServiceProvider.GetRequiredService<ErasureArchive>().HasErasedSinceAsync(time.GetUtcNow() - Lately, cancellationToken);
    }
}
