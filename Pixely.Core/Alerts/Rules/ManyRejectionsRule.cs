using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Alerts.Rules;

/// <summary>
/// The newest completed ingestion rejected too large a part of its rows. A source that could not be read at all completes none, and is no
/// rejection. Too few rows to judge by leave an open alert open.
/// </summary>
internal static class ManyRejectionsRule
{
    public static IEnumerable<AlertFinding> Judge(WatchedClient client, AlertThresholds thresholds)
    {
        if (client.Ingestion is not { Rows: > 0, Rejected: > 0 } ingestion)
        {
            yield break;
        }

        var share = (Estimate)Share.Wilson(ingestion.Rejected, ingestion.Rows, requiredN: 1);
        var isJudged = ingestion.Rows >= thresholds.RejectionRows;
        if (!isJudged || share.Value > thresholds.RejectedShare * thresholds.ClearedAtShare)
        {
            yield return new AlertFinding
            {
                Kind = AlertKind.ManyRejections,
                IsEnough = isJudged && share.Value > thresholds.RejectedShare,
                Facts = AlertFinding.FactsOf(new
                {
                    Share = share.Value,
                    share.Low,
                    share.High,
                    share.N,
                    ingestion.Rejected,
                    Threshold = thresholds.RejectedShare,
                    ingestion.RunId,
                }),
            };
        }
    }
}
