using System.Security.Cryptography;
using System.Text;
using Pixely.Api.Http;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Persistence.Insights;

namespace Pixely.Api.Features.Insights;

/// <summary>Tags of answers with insights. The same address shows a viewer less than the agency, and the tag says so.</summary>
internal static class InsightTags
{
    // Another build may write the same insights differently.
    private static readonly string Build = typeof(InsightResponse).Module.ModuleVersionId.ToString("N");

    /// <summary>Tags the answer with one insight, and tells whether the caller holds it already.</summary>
    public static bool IsHeldByCaller(this HttpContext context, InsightKey insight, bool withCosts) =>
        context.IsHeldByCaller(withCosts ? insight.Version : $"{insight.Version}.viewer");

    /// <summary>Tags the answer with a page of insights, and tells whether the caller holds it already.</summary>
    public static bool IsHeldByCaller(this HttpContext context, Page<InsightKey> page, bool withCosts)
    {
        // The cursor is part of the answer, and another one when the signing key has changed.
        var text = new StringBuilder(Build).Append(withCosts ? " all " : " viewer ").Append(page.NextCursor);
        foreach (var insight in page.Items)
        {
            text.Append(' ').Append(insight.InsightId).Append(' ').Append(insight.Version);
        }

        return context.IsHeldByCaller(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16)));
    }
}
