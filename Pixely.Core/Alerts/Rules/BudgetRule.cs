namespace Pixely.Core.Alerts.Rules;

/// <summary>
/// Most or all of a month's money for language models is spent; two alerts, of which the first stays open with the second. Spent is also a
/// budget of which the rest did not cover the next call, which is how a month ends in practice. Both are over when the next month begins,
/// or the budget grows.
/// </summary>
internal static class BudgetRule
{
    public static IEnumerable<AlertFinding> Judge(WatchedBudget budget, AlertThresholds thresholds)
    {
        // Nothing to spend is nothing to warn of: the client was never meant to ask a model.
        if (budget.Budget <= 0)
        {
            yield break;
        }

        var share = (double)(budget.Spent / budget.Budget);
        var isSpent = share >= 1 || budget.TextsLeft > 0;
        if (isSpent)
        {
            yield return Finding(AlertKind.BudgetSpent, isEnough: true, budget, share, threshold: 1);
        }

        if (isSpent || share >= thresholds.BudgetShare)
        {
            yield return Finding(AlertKind.BudgetNearlySpent, isEnough: !isSpent, budget, share, thresholds.BudgetShare);
        }
    }

    private static AlertFinding Finding(AlertKind kind, bool isEnough, WatchedBudget budget, double share, double threshold) => new()
    {
        Kind = kind,
        IsEnough = isEnough,
        Facts = AlertFinding.FactsOf(new
        {
            Share = share,
            Threshold = threshold,
            budget.Spent,
            budget.Budget,
            N = budget.Calls,
            budget.TextsLeft,
            budget.Month,
        }),
    };
}
