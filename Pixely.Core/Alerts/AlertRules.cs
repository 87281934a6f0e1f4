using Pixely.Core.Alerts.Rules;
using Pixely.Core.Operations;

namespace Pixely.Core.Alerts;

/// <summary>What there is to be found, by all rules. Pure: the same facts at the same time give the same findings.</summary>
public static class AlertRules
{
    /// <summary>Findings about a client; none about one that is switched off.</summary>
    /// <param name="client">The client.</param>
    /// <param name="insight">Its newest insight, or null without one.</param>
    /// <param name="isSilent">Whether it was not looked at for too long although its schedule asked for it.</param>
    /// <param name="thresholds">From where on something is an alert.</param>
    /// <param name="now">Now.</param>
    public static IReadOnlyList<AlertFinding> Judge(
        WatchedClient client, InsightFacts? insight, bool isSilent, AlertThresholds thresholds, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(thresholds);
        if (!client.IsActive)
        {
            return [];
        }

        List<AlertFinding> found =
        [
            .. NoSuccessfulRunRule.Judge(client, isSilent, now),
            .. LongRunRule.Judge(client, thresholds, now),
            .. ManyRejectionsRule.Judge(client, thresholds),
            .. BudgetRule.Judge(client.Budget, thresholds),
        ];
        if (insight is not null)
        {
            found.AddRange(ModuleFailedRule.Judge(insight));
            found.AddRange(SentimentCrisisRule.Judge(insight, thresholds, now));
            found.AddRange(AnnotatorDriftRule.Judge(insight, thresholds));
        }

        return found;
    }

    /// <summary>Whether an alert about a client that is run is not over yet, although no rule finds any more what it was raised for.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="subject">What of the kind.</param>
    /// <param name="raisedAt">When it was found.</param>
    /// <param name="thresholds">From where on something is an alert.</param>
    /// <param name="now">Now.</param>
    public static bool StaysOpen(AlertKind kind, string subject, DateTimeOffset raisedAt, AlertThresholds thresholds, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(thresholds);
        return kind == AlertKind.SentimentCrisis && SentimentCrisisRule.StaysOpen(subject, raisedAt, thresholds, now);
    }

    /// <summary>Findings about the installation as a whole.</summary>
    /// <param name="day">What language models answered within the last 24 hours.</param>
    /// <param name="thresholds">From where on something is an alert.</param>
    public static IReadOnlyList<AlertFinding> Judge(ProviderHealth day, AlertThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(thresholds);
        return [.. ProviderErrorsRule.Judge(day, thresholds)];
    }
}
