using Pixely.Core.Analysis;

namespace Pixely.Api.Features.Analysis.Cache;

/// <summary>All that an analysis depends on within one build. The tenant is part of it: what one tenant's request found never answers another's.</summary>
/// <param name="TenantId">Whose data they are.</param>
/// <param name="ClientId">The client.</param>
/// <param name="DataVersion">State of its data.</param>
/// <param name="Window">What is looked at.</param>
/// <param name="Post">A post whose values are listed in any case, or null.</param>
internal sealed record AnalysisKey(Guid TenantId, Guid ClientId, Guid DataVersion, AnalysisWindow Window, Guid? Post);
