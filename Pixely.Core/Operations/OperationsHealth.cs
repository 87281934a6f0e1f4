using Pixely.Core.Alerts;
using Pixely.Core.Clients;

namespace Pixely.Core.Operations;

/// <summary>How the whole installation is doing, over all clients (<c>GET /operations/health</c>).</summary>
public sealed record OperationsHealth
{
    /// <summary>When it was looked at (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The newest run that was taken up.</summary>
    public required LastRunHealth LastRun { get; init; }

    /// <summary>What the last 24 hours brought.</summary>
    public required WorkHealth Work { get; init; }

    /// <summary>How reliably language models answered within the last 7 days.</summary>
    public required ProviderHealth Provider { get; init; }

    /// <summary>How long runs took within the last 7 days.</summary>
    public required DurationHealth Durations { get; init; }

    /// <summary>Clients that have not been looked at for too long.</summary>
    public required SilenceHealth Silence { get; init; }

    /// <summary>Who used the dashboard.</summary>
    public required UserActivity Users { get; init; }

    /// <summary>Runs that nobody has taken up yet.</summary>
    public required int WaitingRuns { get; init; }

    /// <summary>Runs that a worker is on.</summary>
    public required int RunningRuns { get; init; }

    /// <summary>Alerts that are open.</summary>
    public required AlertCounts OpenAlerts { get; init; }
}

/// <summary>The newest run that was taken up, of any client and outcome.</summary>
public sealed record LastRunHealth
{
    /// <summary>Hours within which some run is expected to begin.</summary>
    public const double ExpectedHours = 24;

    /// <summary>Attention when it began longer ago than <see cref="ExpectedHours"/>; no data before the first.</summary>
    public required HealthState State { get; init; }

    /// <summary>Its id, or null without any.</summary>
    public required Guid? RunId { get; init; }

    /// <summary>Its client, or null without any.</summary>
    public required ClientReference? Client { get; init; }

    /// <summary>When it began (UTC), or null without any.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>Hours since then, or null without any.</summary>
    public required double? AgeHours { get; init; }

    /// <summary>Judges the newest beginning.</summary>
    public static HealthState Judge(double? ageHours) => ageHours switch
    {
        null => HealthState.NoData,
        < ExpectedHours => HealthState.Ok,
        _ => HealthState.Attention,
    };
}

/// <summary>What the last 24 hours brought.</summary>
public sealed record WorkHealth
{
    /// <summary>Attention when something was new and no insight was stored; no data when nothing was new and none was stored.</summary>
    public HealthState State => Insights > 0 ? HealthState.Ok : NewItems > 0 ? HealthState.Attention : HealthState.NoData;

    /// <summary>New or changed posts and new comments that ended runs read.</summary>
    public required int NewItems { get; init; }

    /// <summary>Distinct texts of posts that were annotated.</summary>
    public required int Posts { get; init; }

    /// <summary>Distinct texts of comments that were annotated.</summary>
    public required int Comments { get; init; }

    /// <summary>Insights that were stored.</summary>
    public required int Insights { get; init; }
}

/// <summary>Who used the dashboard or the Api: accounts that signed in or continued a session. The worker is not counted.</summary>
/// <param name="ViewersLastDay">Viewers within 24 hours.</param>
/// <param name="ViewersLastWeek">Viewers within 7 days.</param>
/// <param name="AdminsLastDay">Administrators within 24 hours.</param>
/// <param name="AdminsLastWeek">Administrators within 7 days.</param>
public sealed record UserActivity(int ViewersLastDay, int ViewersLastWeek, int AdminsLastDay, int AdminsLastWeek);

/// <summary>Active clients that no run has looked at for over 25 hours although their schedule asked for one.</summary>
public sealed record SilenceHealth
{
    /// <summary>Hours without a run that stored an insight or found nothing new, after which a client counts as silent.</summary>
    public const double ToleratedHours = 25;

    /// <summary>Attention when a client is silent; no data without an active client.</summary>
    public HealthState State => SilentClients > 0 ? HealthState.Attention : ActiveClients > 0 ? HealthState.Ok : HealthState.NoData;

    /// <summary>Clients that are run.</summary>
    public required int ActiveClients { get; init; }

    /// <summary>Those among them that are silent.</summary>
    public required int SilentClients { get; init; }
}
