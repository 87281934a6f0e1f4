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
        if (score is Estimate { High: < 0 and var high } && !(high >= usualScore))
        {
            return AnomalyLabel.CrisisRisk;
        }

        var drawsMore = signals.Any(static s => s.Signal is AnomalySignal.Engagement or AnomalySignal.CommentVolume && s.RobustZ > 0);
        return drawsMore && score is Estimate { Low: > 0 } ? AnomalyLabel.ViralPositive : AnomalyLabel.Unusual;
    }

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
