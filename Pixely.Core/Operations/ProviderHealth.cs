using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

namespace Pixely.Core.Operations;

/// <summary>
/// How reliably language models annotated: of the distinct texts that were put to one, how many came back without a valid answer. Counted are
/// stored annotations of a model, and the fallbacks of stored insights; what a run left behind that stored no insight is not known.
/// </summary>
public sealed record ProviderHealth
{
    /// <summary>The share of failures that is expected not to be reached.</summary>
    public const double ExpectedBelow = 0.05;

    /// <summary>Reasons that are the provider's: it could not be reached, refused, had no quota left, or answered invalidly. A spent budget and withheld texts are ours.</summary>
    private static readonly FallbackReason[] Failures =
        [FallbackReason.QuotaExhausted, FallbackReason.ProviderUnavailable, FallbackReason.ProviderRefused, FallbackReason.Unanswered];

    /// <summary>Attention when the share reaches <see cref="ExpectedBelow"/>; no data when no model was asked.</summary>
    public required HealthState State { get; init; }

    /// <summary>Failed of all texts put to a model, 0..1; n is the texts.</summary>
    public required Measurement ErrorRatio { get; init; }

    /// <summary>Texts that a model annotated.</summary>
    public required int Answered { get; init; }

    /// <summary>Texts that a model was asked for in vain.</summary>
    public required int Failed { get; init; }

    /// <summary>Answered calls, narratives included.</summary>
    public required int Calls { get; init; }

    /// <summary>Every reason why texts were left to another annotator, also those that are no failure of the provider.</summary>
    public required IReadOnlyList<FallbackCount> Reasons { get; init; }

    /// <summary>Judges what was counted.</summary>
    /// <param name="answered">Texts that a model annotated.</param>
    /// <param name="calls">Answered calls.</param>
    /// <param name="reasons">Texts left to another annotator, one count a reason.</param>
    public static ProviderHealth Of(int answered, int calls, IReadOnlyList<FallbackCount> reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        var failed = reasons.Where(static r => Failures.Contains(r.Reason)).Sum(static r => r.Texts);
        var ratio = Share.Wilson(failed, answered + failed, requiredN: 1);
        return new ProviderHealth
        {
            State = ratio is Estimate estimate ? (estimate.Value < ExpectedBelow ? HealthState.Ok : HealthState.Attention) : HealthState.NoData,
            ErrorRatio = ratio,
            Answered = answered,
            Failed = failed,
            Calls = calls,
            Reasons = reasons,
        };
    }
}
