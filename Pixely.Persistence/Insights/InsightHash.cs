using System.Security.Cryptography;
using System.Text.Json;
using Pixely.Core.Insights;
using Pixely.Core.Json;

namespace Pixely.Persistence.Insights;

/// <summary>The link of an insight to the one before it: SHA-256 over everything that the insight says and the hash before it.</summary>
internal static class InsightHash
{
    /// <summary>What the first insight of a client has for a previous hash.</summary>
    public static readonly string Beginning = new('0', 64);

    /// <summary>The hash that the insight must have; the one that it carries is left out of it.</summary>
    public static string Compute(Guid tenantId, int sequence, InsightResponse insight)
    {
        var content = JsonSerializer.SerializeToElement(
            new Content(tenantId, sequence, insight with { Hash = "" }), PixelyJson.Options);
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(content)));
    }

    private sealed record Content(Guid TenantId, int Sequence, InsightResponse Insight);
}
