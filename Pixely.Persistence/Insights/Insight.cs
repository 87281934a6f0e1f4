using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Insights;
using Pixely.Core.ModelUse;
using Pixely.Core.Posts;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Insights;

/// <summary>A stored insight: what was looked at, by whom, and its place in the client's hash chain. Append-only.</summary>
public sealed class Insight : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The insight's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The run that stored it; one insight a run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Place in the client's chain: 1 for the first.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it was stored (UTC).</summary>
    public required DateTimeOffset AnalysisTimestamp { get; init; }

    /// <inheritdoc cref="AnalysisWindow.From"/>
    public required DateOnly? WindowFrom { get; init; }

    /// <inheritdoc cref="AnalysisWindow.To"/>
    public required DateOnly? WindowTo { get; init; }

    /// <inheritdoc cref="AnalysisWindow.Platform"/>
    public required Platform? WindowPlatform { get; init; }

    /// <inheritdoc cref="AnalysisCounts.Posts"/>
    public required int Posts { get; init; }

    /// <inheritdoc cref="AnalysisCounts.Comments"/>
    public required int Comments { get; init; }

    /// <inheritdoc cref="AnalysisCounts.AnnotatedComments"/>
    public required int AnnotatedComments { get; init; }

    /// <inheritdoc cref="AnalysisCounts.FirstAt"/>
    public required DateTimeOffset? FirstAt { get; init; }

    /// <inheritdoc cref="AnalysisCounts.LastAt"/>
    public required DateTimeOffset? LastAt { get; init; }

    /// <summary>Who annotated.</summary>
    public required string AnnotatorName { get; init; }

    /// <summary>Version of the annotator.</summary>
    public required int AnnotatorVersion { get; init; }

    /// <inheritdoc cref="InsightResponse.PromptHash"/>
    public string? PromptHash { get; init; }

    /// <inheritdoc cref="ModelUsage.Calls"/>
    public int? ModelCalls { get; init; }

    /// <inheritdoc cref="ModelUsage.InputTokens"/>
    public long? InputTokens { get; init; }

    /// <inheritdoc cref="ModelUsage.CachedInputTokens"/>
    public long? CachedInputTokens { get; init; }

    /// <inheritdoc cref="ModelUsage.OutputTokens"/>
    public long? OutputTokens { get; init; }

    /// <inheritdoc cref="ModelUsage.Cost"/>
    public decimal? Cost { get; init; }

    /// <inheritdoc cref="InsightResponse.Fallbacks"/>
    public IReadOnlyList<FallbackCount>? Fallbacks { get; init; }

    /// <inheritdoc cref="InsightResponse.PreviousHash"/>
    public required string PreviousHash { get; init; }

    /// <inheritdoc cref="InsightResponse.Hash"/>
    public required string Hash { get; set; }

    /// <summary>How <see cref="Hash"/> was computed: 1 over the results as they were, 2 over commitments to the texts and names in them.</summary>
    public required int HashVersion { get; init; }

    /// <summary>1 as it was stored, and one more with every erasure from its results: what it shows is known by its hash and this.</summary>
    public int ContentVersion { get; init; } = 1;

    /// <summary>Its results.</summary>
    public List<AnalysisResult> Results { get; init; } = [];
}
