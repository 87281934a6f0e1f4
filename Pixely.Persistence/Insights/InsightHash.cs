using System.Security.Cryptography;
using System.Text.Json;
using Pixely.Core.Insights;
using Pixely.Core.Json;

namespace Pixely.Persistence.Insights;

/// <summary>The link of an insight to the one before it: SHA-256 over everything that the insight says and the hash before it.</summary>
internal static class InsightHash
{
    /// <summary>How insights are hashed that are stored from now on: over commitments to the texts and names in their results.</summary>
    public const int CurrentVersion = 2;

    /// <summary>What the first insight of a client has for a previous hash.</summary>
    public static readonly string Beginning = new('0', 64);

    /// <summary>The hash that the insight must have; the one that it carries is left out of it.</summary>
    public static string Of(Insight insight) => insight.HashVersion == 1 ? OfVersion1(insight) : OfCommitments(insight);

    /// <summary>The hash over the results as they are, which insights had before commitments.</summary>
    public static string OfVersion1(Insight insight) =>
        Hash(new Content(insight.TenantId, insight.Sequence, insight.ToResponse() with { Hash = "" }));

    /// <summary>The hash over commitments, which an insight of any version has once random bytes were drawn for its texts.</summary>
    public static string OfCommitments(Insight insight) =>
        OfCommitments(insight, insight.Results.ToDictionary(static r => r.Module, static r => r.Nonces ?? [], StringComparer.Ordinal));

    /// <summary>The hash over commitments that an insight will have with the given random bytes, by module.</summary>
    public static string OfCommitments(Insight insight, IReadOnlyDictionary<string, byte[]> nonces)
    {
        var response = insight.ToResponse();
        var committed = response.Results.ToDictionary(
            static r => r.Key, r => Commit(r.Value, nonces.GetValueOrDefault(r.Key)), StringComparer.Ordinal);
        return Hash(new CommittedContent(insight.TenantId, insight.Sequence, insight.HashVersion, response with { Hash = "", Results = committed }));
    }

    private static ModuleOutcome Commit(ModuleOutcome outcome, byte[]? nonces) =>
        outcome.Result is { } payload ? outcome with { Result = Commitments.Commit(payload, nonces) } : outcome;

    private static string Hash<TContent>(TContent content) =>
        Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(JsonSerializer.SerializeToElement(content, PixelyJson.Options))));

    private sealed record Content(Guid TenantId, int Sequence, InsightResponse Insight);

    private sealed record CommittedContent(Guid TenantId, int Sequence, int HashVersion, InsightResponse Insight);
}
