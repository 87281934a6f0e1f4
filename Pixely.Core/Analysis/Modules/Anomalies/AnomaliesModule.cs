using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Anomalies;

/// <summary>Posts that stand out: robust z (B. Iglewicz and D. C. Hoaglin 1993) of engagement, sentiment and volume of comments.</summary>
internal sealed class AnomaliesModule : AnalysisModule<AnomaliesResult>
{
    /// <summary>Fewest classified comments for the score of a post that stands out.</summary>
    public const int MinimumComments = 5;

    /// <summary>Fewest classified comments for a post's score to be compared with those of others.</summary>
    public const int MinimumComparedComments = 10;

    /// <summary>Fewest comments that mention a topic for it to be the post's.</summary>
    public const int MinimumMentions = 3;

    /// <summary>Most posts listed.</summary>
    public const int MostAnomalies = 50;

    /// <summary>Most comments quoted per post.</summary>
    public const int EvidencePerAnomaly = 3;

    /// <inheritdoc/>
    public override string Key => "q18_anomalias";

    /// <inheritdoc/>
    public override AnomaliesResult Analyze(AnalysisInput input, UpstreamResults upstream) => AnomaliesAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(AnomaliesResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        new AnomaliesRules(result).Check(errors);
    }

    /// <summary>What an outlying post is.</summary>
    /// <param name="score">Net sentiment score of its comments.</param>
    /// <param name="signals">In what it stands out.</param>
    /// <param name="usualScore">Median score of posts, or null when too few have one.</param>
    internal static AnomalyLabel LabelOf(Measurement score, IReadOnlyList<SignalReading> signals, double? usualScore)
    {
        if (score is not Estimate estimate)
        {
            return AnomalyLabel.Unusual;
        }

        var isAgainst = estimate.High < Math.Min(0, usualScore ?? 0);
        var isUnderFire = signals.Any(static s => s.Signal == AnomalySignal.NegativeComments) && estimate.Low <= 0 && estimate.Value < (usualScore ?? 0);
        if (isAgainst || isUnderFire)
        {
            return AnomalyLabel.CrisisRisk;
        }

        var drawsMore = signals.Any(static s => s.Signal is AnomalySignal.Engagement or AnomalySignal.CommentVolume && s.RobustZ > 0);
        return drawsMore && estimate.Low > 0 ? AnomalyLabel.ViralPositive : AnomalyLabel.Unusual;
    }

    /// <summary>
    /// A count on a scale where chance spreads small and large counts alike (F. J. Anscombe, "The transformation of Poisson,
    /// binomial and negative-binomial data", Biometrika 35 (1948) 246-254).
    /// </summary>
    internal static double Stabilised(int count) => 2 * Math.Sqrt(count + 0.375);

    /// <summary>The count at a place of that scale, 0 or more.</summary>
    internal static double CountAt(double stabilised) => Math.Max(0, (stabilised * stabilised / 4) - 0.375);

    /// <summary>How far a post stands out: its largest robust z, up or down.</summary>
    internal static double StrengthOf(IReadOnlyList<SignalReading> signals)
    {
        var strength = 0.0;
        foreach (var signal in signals)
        {
            strength = Math.Max(strength, Math.Abs(signal.RobustZ));
        }

        return strength;
    }
}
