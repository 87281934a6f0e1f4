using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Pixely.Api.Limits;

/// <summary>
/// Places for costly requests, of each kind apart: few for a tenant, more for all. Whoever finds none waits in the order of arrival, and
/// holds neither a connection nor a thread meanwhile.
/// </summary>
internal sealed class CostlyPlaces : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _ofTenant;
    private readonly PartitionedRateLimiter<HttpContext> _ofAll;

    /// <summary>Makes free places.</summary>
    public CostlyPlaces(IOptions<LimitOptions> options)
    {
        var limits = options.Value;
        _ofTenant = PartitionedRateLimiter.Create<HttpContext, (CostlyKind, Guid)>(context => KindOf(context) is not CostlyKind.None and var kind
            ? Places((kind, RequestBudgets.UserOf(context)?.TenantId ?? default), limits.CostlyAtOncePerTenant, limits.CostlyWaiting)
            : RateLimitPartition.GetNoLimiter((CostlyKind.None, Guid.Empty)));
        // Waiting here is bounded already: only those come who have a place of their tenant.
        _ofAll = PartitionedRateLimiter.Create<HttpContext, CostlyKind>(context => KindOf(context) is not CostlyKind.None and var kind
            ? Places(kind, limits.CostlyAtOnce, int.MaxValue)
            : RateLimitPartition.GetNoLimiter(CostlyKind.None));
        All = PartitionedRateLimiter.CreateChained(_ofTenant, _ofAll);
    }

    /// <summary>The place of a tenant and the place among all.</summary>
    public PartitionedRateLimiter<HttpContext> All { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        All.Dispose();
        _ofTenant.Dispose();
        _ofAll.Dispose();
    }

    private static CostlyKind KindOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Costly>()?.Kind ?? CostlyKind.None;

    private static RateLimitPartition<TKey> Places<TKey>(TKey key, int places, int waiting) =>
        RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = places,
            QueueLimit = waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
}
