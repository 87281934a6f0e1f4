using Pixely.Core.Operations;

namespace Pixely.Core.Alerts.Rules;

/// <summary>A client that is run by itself was not looked at for over 25 hours although its schedule asked for it. Over with the next good run.</summary>
internal static class NoSuccessfulRunRule
{
    // Whether the schedule had asked for a run is for the scheduler's own reading of it to say.
    public static IEnumerable<AlertFinding> Judge(WatchedClient client, bool isSilent, DateTimeOffset now)
    {
        if (isSilent && !client.IsPaused)
        {
            yield return new AlertFinding
            {
                Kind = AlertKind.NoSuccessfulRun,
                IsEnough = true,
                Facts = AlertFinding.FactsOf(new
                {
                    Hours = Math.Round((now - client.LastGoodAt).TotalHours, 1),
                    Threshold = SilenceHealth.ToleratedHours,
                    LastAt = client.LastGoodAt,
                    LastRunId = client.Ended?.Id,
                }),
            };
        }
    }
}
