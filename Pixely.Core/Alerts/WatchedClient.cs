namespace Pixely.Core.Alerts;

/// <summary>A client as the rules look at it.</summary>
public sealed record WatchedClient
{
    /// <summary>Its tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The client.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>False once the client is switched off: nothing about it is an alert. The clients of a tenant that is switched off are still run.</summary>
    public required bool IsActive { get; init; }

    /// <summary>True when its schedule is paused: nobody waits for a run.</summary>
    public required bool IsPaused { get; init; }

    /// <summary>Its cron expression, or null for the installation's default.</summary>
    public required string? Schedule { get; init; }

    /// <summary>Its IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>End of its last good run, its creation, or when its schedule last went on after a pause or was changed, whichever is latest (UTC).</summary>
    public required DateTimeOffset LastGoodAt { get; init; }

    /// <summary>The run that a worker is on, or null.</summary>
    public WatchedRun? Running { get; init; }

    /// <summary>The newest run that was taken up and has ended, or null.</summary>
    public WatchedRun? Ended { get; init; }

    /// <summary>The newest completed ingestion, or null. A source that could not be read completes none.</summary>
    public WatchedIngestion? Ingestion { get; init; }

    /// <summary>The newest insight, or null.</summary>
    public Guid? InsightId { get; init; }

    /// <summary>Its month's money.</summary>
    public required WatchedBudget Budget { get; init; }
}

/// <summary>How long a run takes, or took.</summary>
/// <param name="Id">The run.</param>
/// <param name="StartedAt">When it was taken up (UTC).</param>
/// <param name="FinishedAt">When it ended (UTC), or null.</param>
public sealed record WatchedRun(Guid Id, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt);

/// <summary>What an ingestion made of the rows.</summary>
/// <param name="RunId">Its run.</param>
/// <param name="Rows">Rows that were read, rejected ones included.</param>
/// <param name="Rejected">Rows that were rejected.</param>
public sealed record WatchedIngestion(Guid RunId, int Rows, int Rejected);

/// <summary>A month's money for language models.</summary>
/// <param name="Month"><c>YYYY-MM</c> in the client's time zone.</param>
/// <param name="Spent">US dollars.</param>
/// <param name="Budget">US dollars; 0 allows nothing.</param>
/// <param name="Calls">Answered calls behind it.</param>
/// <param name="TextsLeft">Texts that the newest insight of this month left to the built-in annotator because the next call was not covered.</param>
public sealed record WatchedBudget(string Month, decimal Spent, decimal Budget, int Calls, int TextsLeft);
