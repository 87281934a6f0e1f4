using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Runs;

namespace Pixely.Core.Alerts.Rules;

/// <summary>
/// The client's annotator and the built-in one agree less in the newest run with enough texts than in the runs before it, by more than chance: a provider
/// changed its model, or people began to write about something else. Kappa and its standard error are those of J. Cohen, "A coefficient of
/// agreement for nominal scales", Educational and Psychological Measurement 20 (1960) 37-46, equation 7; J. L. Fleiss, J. Cohen and B. S. Everitt,
/// Psychological Bulletin 72 (1969) 323-327 showed that it is usually too large, so that an alert rather comes late than by chance. The exact one takes
/// the whole table of both annotators, which is not stored. Earlier runs are pooled by their texts. Over once the 95 % interval of the difference
/// reaches 0.
/// </summary>
internal static class AnnotatorDriftRule
{
    public static IEnumerable<AlertFinding> Judge(InsightFacts insight, AlertThresholds thresholds)
    {
        // A day of few texts says nothing, not that all is well: the newest that can be judged still stands.
        var judged = insight.Agreements.SkipWhile(r => r.Agreement.Kappa is null || r.Agreement.Texts < thresholds.DriftTexts).ToList();
        if (judged is not [{ Agreement.Kappa: { } newest } run, ..])
        {
            yield break;
        }

        var earlier = judged.Skip(1).Where(r => r.Annotator == run.Annotator && r.Agreement.Kappa is not null).Select(static r => r.Agreement).ToList();
        var texts = earlier.Sum(static a => a.Texts);
        if (texts < thresholds.DriftEarlierTexts)
        {
            yield break;
        }

        var pooled = earlier.Sum(a => a.Kappa!.Value * a.Texts) / texts;
        var variance = Variance(run.Agreement) + earlier.Sum(a => Math.Pow((double)a.Texts / texts, 2) * Variance(a));
        var (change, error) = (newest - pooled, Math.Sqrt(variance));
        if (change + (ConfidenceLevel.Normal * error) >= 0)
        {
            yield break;
        }

        yield return new AlertFinding
        {
            Kind = AlertKind.AnnotatorDrift,
            IsEnough = change + (thresholds.StandardErrors * error) < 0 && change <= -thresholds.DriftFall,
            Facts = AlertFinding.FactsOf(new
            {
                Kappa = newest,
                N = run.Agreement.Texts,
                run.Agreement.Agreeing,
                EarlierKappa = pooled,
                EarlierN = texts,
                EarlierRuns = earlier.Count,
                Change = change,
                Low = change - (ConfidenceLevel.Normal * error),
                High = change + (ConfidenceLevel.Normal * error),
                Threshold = -thresholds.DriftFall,
                Annotator = run.Annotator.Name,
                AnnotatorVersion = run.Annotator.Version,
                run.RunId,
            }),
        };
    }

    // po (1 - po) / (n (1 - pe)^2), where the agreement by chance follows from kappa = (po - pe) / (1 - pe). Full agreement would have no
    // variance at all, which no finite number of texts shows: half a text is taken to disagree.
    private static double Variance(AnnotatorAgreement agreement)
    {
        double n = agreement.Texts;
        var observed = Math.Clamp(agreement.Agreeing / n, 0.5 / n, 1 - (0.5 / n));
        var kappa = agreement.Kappa!.Value;
        var notByChance = kappa < 1 ? (1 - (agreement.Agreeing / n)) / (1 - kappa) : 0.5;
        return observed * (1 - observed) / (n * notByChance * notByChance);
    }
}
