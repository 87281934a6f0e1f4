using System.Globalization;

namespace Pixely.Persistence.Insights;

/// <summary>
/// What names the content of an insight, for whatever is remembered of it and for every tag: two keys are equal only where the same is shown.
/// This is the one place that says so. The hash covers all that an insight said when it was stored, and the content version counts the
/// erasures from it; anything else that ever changes what is shown of it has to become a member here. The tenant is one, so that what one
/// tenant's request read never answers another's.
/// </summary>
/// <param name="TenantId">Whose it is.</param>
/// <param name="InsightId">The insight.</param>
/// <param name="Hash">Its link of the chain, 32 bytes in lower-case hex.</param>
/// <param name="ContentVersion"><see cref="Insight.ContentVersion"/>.</param>
public sealed record InsightKey(Guid TenantId, Guid InsightId, string Hash, int ContentVersion)
{
    /// <summary>The content's name as tags say it: letters, digits and <c>.</c> only.</summary>
    public string Version => ContentVersion == 1 ? Hash : string.Create(CultureInfo.InvariantCulture, $"{Hash}.{ContentVersion}");
}
