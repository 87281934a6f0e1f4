using System.ComponentModel.DataAnnotations.Schema;
using System.Globalization;
using Pixely.Core.Alerts;
using Pixely.Core.ModelUse;
using Pixely.Persistence.Operations;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Alerts;

/// <summary>A row of <c>directory.clients_to_watch</c>.</summary>
internal sealed record WatchedRow
{
    [Column("tenant_id")]
    public required Guid TenantId { get; init; }

    [Column("client_id")]
    public required Guid ClientId { get; init; }

    [Column("is_active")]
    public required bool IsActive { get; init; }

    [Column("is_paused")]
    public required bool IsPaused { get; init; }

    [Column("schedule")]
    public required string? Schedule { get; init; }

    [Column("time_zone")]
    public required string TimeZone { get; init; }

    [Column("monthly_model_budget")]
    public required decimal? MonthlyModelBudget { get; init; }

    [Column("last_good_at")]
    public required DateTimeOffset LastGoodAt { get; init; }

    [Column("running_id")]
    public required Guid? RunningId { get; init; }

    [Column("running_since")]
    public required DateTimeOffset? RunningSince { get; init; }

    [Column("ended_id")]
    public required Guid? EndedId { get; init; }

    [Column("ended_started_at")]
    public required DateTimeOffset? EndedStartedAt { get; init; }

    [Column("ended_at")]
    public required DateTimeOffset? EndedAt { get; init; }

    [Column("read_run_id")]
    public required Guid? ReadRunId { get; init; }

    [Column("read_rows")]
    public required int? ReadRows { get; init; }

    [Column("read_rejected")]
    public required int? ReadRejected { get; init; }

    [Column("insight_id")]
    public required Guid? InsightId { get; init; }

    [Column("insight_at")]
    public required DateTimeOffset? InsightAt { get; init; }

    [Column("budget_texts")]
    public required int BudgetTexts { get; init; }

    /// <summary>The client as the rules look at it.</summary>
    public WatchedClient ToClient(ClientMonth month, ModelUsage used, decimal defaultBudget) => new()
    {
        TenantId = TenantId,
        ClientId = ClientId,
        IsActive = IsActive,
        IsPaused = IsPaused,
        Schedule = Schedule,
        TimeZone = TimeZone,
        LastGoodAt = LastGoodAt,
        Running = RunningId is { } running && RunningSince is { } since ? new WatchedRun(running, since, null) : null,
        Ended = EndedId is { } ended && EndedStartedAt is { } started ? new WatchedRun(ended, started, EndedAt) : null,
        Ingestion = ReadRunId is { } read ? new WatchedIngestion(read, ReadRows ?? 0, ReadRejected ?? 0) : null,
        InsightId = InsightId,
        Budget = new WatchedBudget(
            month.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            used.Cost,
            MonthlyModelBudget ?? defaultBudget,
            used.Calls,
            // What an insight of last month left has this month's money.
            InsightAt >= month.Zone.BeginningOf(month.Month) ? BudgetTexts : 0),
    };
}

/// <summary>A row of <c>directory.fallback_reasons</c>.</summary>
internal sealed record FallbackReasonRow([property: Column("reason")] string Reason, [property: Column("texts")] long Texts);
