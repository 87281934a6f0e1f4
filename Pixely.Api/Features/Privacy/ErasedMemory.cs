using Pixely.Api.Features.Analysis.Cache;
using Pixely.Api.Features.Insights.Cache;

namespace Pixely.Api.Features.Privacy;

/// <summary>
/// What this process remembers of texts and names. After an erasure nobody is shown it any more, because every request asks the database which
/// version there is; and it is not to stay in the memory, either.
/// </summary>
internal sealed class ErasedMemory(CachedInsights insights, AnalysisStore analyses)
{
    /// <summary>Tenants of which something is remembered.</summary>
    public IReadOnlySet<Guid> Tenants => insights.Tenants.Concat(analyses.Tenants).ToHashSet();

    /// <summary>Forgets a tenant; what is asked for next is read again.</summary>
    public void Forget(Guid tenantId)
    {
        insights.Forget(tenantId);
        analyses.Forget(tenantId);
    }
}
