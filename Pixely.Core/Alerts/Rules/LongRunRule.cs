namespace Pixely.Core.Alerts.Rules;

/// <summary>
/// A run takes longer than is tolerated, or the newest that ended did. A client of whose runs one takes a little more and the next a little
/// less is one alert: it is over once a run took less than <see cref="AlertThresholds.ClearedAtShare"/> of the limit.
/// </summary>
internal static class LongRunRule
{
    public static IEnumerable<AlertFinding> Judge(WatchedClient client, AlertThresholds thresholds, DateTimeOffset now)
    {
        var limit = thresholds.RunMinutes;
        var running = Minutes(client.Running, now);
        var ended = Minutes(client.Ended, now);
        var (run, minutes) = running > limit ? (client.Running, running) : (client.Ended, ended);
        if (run is not null && minutes > limit * thresholds.ClearedAtShare)
        {
            yield return new AlertFinding
            {
                Kind = AlertKind.LongRun,
                IsEnough = minutes > limit,
                Facts = AlertFinding.FactsOf(new
                {
                    Minutes = Math.Round(minutes, 1),
                    Threshold = limit,
                    RunId = run.Id,
                    run.StartedAt,
                    IsRunning = run.FinishedAt is null,
                }),
            };
        }
    }

    private static double Minutes(WatchedRun? run, DateTimeOffset now) =>
        run is null ? 0 : ((run.FinishedAt ?? now) - run.StartedAt).TotalMinutes;
}
