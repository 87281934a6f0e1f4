using Pixely.Core.Clients;
using Pixely.Core.ModelUse;
using Pixely.Core.Runs;

namespace Pixely.Core.Operations;

/// <summary>A client as the agency watches it (<c>GET /operations/clients</c>).</summary>
public sealed record OperatedClient
{
    /// <summary>The client.</summary>
    public required ClientReference Client { get; init; }

    /// <summary>False once deactivated: it is not run any more.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Since when its schedule is paused (UTC), or null: it is run on request only, and its silence alarms nobody.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Five-field cron expression, in <see cref="TimeZone"/>.</summary>
    public required string Schedule { get; init; }

    /// <summary>IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>End of the newest run that stored an insight or found nothing new (UTC), or null before the first.</summary>
    public required DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Hours since then, or since the client was created.</summary>
    public required double SilentHours { get; init; }

    /// <summary>
    /// True when an active client was not looked at for over <see cref="SilenceHealth.ToleratedHours"/> hours although its schedule asked for it
    /// over an hour ago.
    /// </summary>
    public required bool IsSilent { get; init; }

    /// <summary>When the schedule asks for the next run (UTC); it begins within the worker's spread after that. Null for a deactivated or paused client.</summary>
    public required DateTimeOffset? NextRunAt { get; init; }

    /// <summary>The newest run of any outcome, or null.</summary>
    public required RunSummary? LastRun { get; init; }

    /// <summary>The present month in the client's time zone, <c>YYYY-MM</c>.</summary>
    public required string Month { get; init; }

    /// <summary>What the month has used of language models.</summary>
    public required ModelUsage Usage { get; init; }

    /// <summary>The month's budget, US dollars: the client file's, or the installation's default.</summary>
    public required decimal Budget { get; init; }
}
