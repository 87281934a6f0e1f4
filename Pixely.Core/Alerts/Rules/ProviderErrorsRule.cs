using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Operations;

namespace Pixely.Core.Alerts.Rules;

/// <summary>
/// Of the texts put to language models within 24 hours, over all clients, too many came back without a valid answer: the lower end of the
/// interval by Wilson (1927) lies above the threshold, so that one failure of ten is no alert. Over once the share itself is below
/// <see cref="AlertThresholds.ClearedAtShare"/> of the threshold, or nothing was asked for 24 hours.
/// </summary>
internal static class ProviderErrorsRule
{
    public static IEnumerable<AlertFinding> Judge(ProviderHealth day, AlertThresholds thresholds)
    {
        if (day.ErrorRatio is Estimate ratio && ratio.Value > thresholds.ProviderErrorShare * thresholds.ClearedAtShare)
        {
            yield return new AlertFinding
            {
                Kind = AlertKind.ProviderErrors,
                IsEnough = ratio.Low > thresholds.ProviderErrorShare,
                Facts = AlertFinding.FactsOf(new
                {
                    Share = ratio.Value,
                    ratio.Low,
                    ratio.High,
                    ratio.N,
                    day.Failed,
                    Threshold = thresholds.ProviderErrorShare,
                    Hours = 24,
                }),
            };
        }
    }
}
