namespace Pixely.Core.Runs;

/// <summary>Why a run happens.</summary>
public enum RunTrigger
{
    /// <summary>The client's schedule.</summary>
    Schedule,

    /// <summary>An admin asked for it.</summary>
    Request,

    /// <summary>A run before it failed for a reason that passes, such as a source that did not answer.</summary>
    Retry,
}

/// <summary>State of a run.</summary>
public enum RunStatus
{
    /// <summary>Asked for, not yet taken up.</summary>
    Requested,

    /// <summary>A worker is on it.</summary>
    Running,

    /// <summary>An insight was stored.</summary>
    Succeeded,

    /// <summary>Nothing was new.</summary>
    Skipped,

    /// <summary>It ended without an insight; the reason is stored.</summary>
    Failed,
}

/// <summary>One run of the daily analysis.</summary>
public sealed record RunSummary
{
    /// <summary>The run's id: the key under which everything it does is repeatable.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>Why.</summary>
    public required RunTrigger Trigger { get; init; }

    /// <summary>State.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Where it is, or where it ended; null before it was taken up.</summary>
    public RunStage? Stage { get; init; }

    /// <summary>How many workers have taken it up, one after another; 0 before the first. More than 1 after a crash.</summary>
    public int Attempt { get; init; }

    /// <summary>What the worker keeps that claims it; null anywhere but in the answer to a claim.</summary>
    public RunLease? Lease { get; init; }

    /// <summary>When it was asked for or due (UTC).</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When a worker took it up (UTC), or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended (UTC), or null.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What the ingestion changed, or null before it ended.</summary>
    public Ingestion.IngestionReport? Ingestion { get; init; }

    /// <summary>Annotations stored by this run.</summary>
    public int AnnotationsStored { get; init; }

    /// <summary>What it has used of language models so far; null where a viewer reads, whom costs do not concern.</summary>
    public ModelUse.ModelUsage? Usage { get; init; }

    /// <summary>The insight it stored, or null.</summary>
    public Guid? InsightId { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public RunError? Error { get; init; }

    /// <summary>Who annotated, or null before that.</summary>
    public Annotations.AnnotatorIdentity? Annotator { get; init; }
}

/// <summary>A stored reason of failure.</summary>
/// <param name="Code">Stable, snake_case: e.g. <c>source_missing_sheet</c>, <c>source_forbidden</c>, <c>source_unavailable</c>, <c>abandoned</c>.</param>
/// <param name="Message">Plain sentence: what, where, why, what to do. No exception text.</param>
public sealed record RunError(string Code, string Message);

/// <summary>Body of <c>POST /runs/{id}/start</c>.</summary>
/// <param name="Worker">Name of the worker instance, for people.</param>
public sealed record StartRunRequest(string Worker);

/// <summary>Body of <c>POST /fichas_cliente/{id}/scheduled_runs</c>: the worker announces that a client's time has come.</summary>
/// <param name="DueAt">The scheduled instant; the same instant always gives the same run.</param>
public sealed record ScheduledRunRequest(DateTimeOffset DueAt)
{
    /// <summary>The failed run that is tried again; refused as <c>run_superseded</c> once the client has a newer one. Null for a due run.</summary>
    public Guid? RetryOf { get; init; }
}

/// <summary>Body of <c>POST /runs/{id}/finish</c>: ends a run without an insight.</summary>
public sealed record FinishRunRequest
{
    /// <summary>Who ends it: the worker that claimed it last, or the end is refused as <c>run_lost</c>. 1 to 200 characters.</summary>
    public required string Worker { get; init; }

    /// <summary><see cref="RunStatus.Skipped"/> or <see cref="RunStatus.Failed"/>.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Required when failed.</summary>
    public RunError? Error { get; init; }
}
