using System.ComponentModel.DataAnnotations.Schema;

namespace Pixely.Persistence.Operations;

/// <summary>The row of <c>directory.health</c>.</summary>
internal sealed record HealthRow
{
    [Column("last_run_id")]
    public required Guid? LastRunId { get; init; }

    [Column("last_client_id")]
    public required Guid? LastClientId { get; init; }

    [Column("last_started_at")]
    public required DateTimeOffset? LastStartedAt { get; init; }

    [Column("waiting_runs")]
    public required int WaitingRuns { get; init; }

    [Column("running_runs")]
    public required int RunningRuns { get; init; }

    [Column("new_items")]
    public required int NewItems { get; init; }

    [Column("insights")]
    public required int Insights { get; init; }

    [Column("post_texts")]
    public required int PostTexts { get; init; }

    [Column("comment_texts")]
    public required int CommentTexts { get; init; }

    [Column("answered_texts")]
    public required int AnsweredTexts { get; init; }

    [Column("calls")]
    public required int Calls { get; init; }

    [Column("durations")]
    public required double[]? Durations { get; init; }

    [Column("active_clients")]
    public required int ActiveClients { get; init; }

    [Column("viewers_day")]
    public required int ViewersDay { get; init; }

    [Column("viewers_week")]
    public required int ViewersWeek { get; init; }

    [Column("admins_day")]
    public required int AdminsDay { get; init; }

    [Column("admins_week")]
    public required int AdminsWeek { get; init; }
}
