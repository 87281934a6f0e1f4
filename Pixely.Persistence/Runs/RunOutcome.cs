using Pixely.Core.Runs;

namespace Pixely.Persistence.Runs;

/// <summary>How a change of a run ended.</summary>
public enum RunResult
{
    /// <summary>It is as asked for.</summary>
    Done,

    /// <summary>The run or client does not exist in the tenant.</summary>
    NotFound,

    /// <summary>The client is deactivated.</summary>
    ClientInactive,

    /// <summary>The client's schedule is paused.</summary>
    ClientPaused,

    /// <summary>A newer run has taken the place of the one that was to be tried again.</summary>
    Superseded,

    /// <summary>It was never started.</summary>
    NotStarted,

    /// <summary>It ended before, in another way.</summary>
    Finished,

    /// <summary>Another worker is on it and alive.</summary>
    HeldByAnotherWorker,

    /// <summary>It belongs to another worker now.</summary>
    Lost,

    /// <summary>Another run of the client is running and alive.</summary>
    AnotherRunIsRunning,
}

/// <summary>How a change of a run ended, and the run as it is now.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Run">The run; null when there is none.</param>
public sealed record RunOutcome(RunResult Result, RunSummary? Run);

/// <summary>Where a list of runs goes on.</summary>
/// <param name="RequestedAt">Of the last run of the page before.</param>
/// <param name="Id">Its id.</param>
public sealed record RunPosition(DateTimeOffset RequestedAt, Guid Id);
