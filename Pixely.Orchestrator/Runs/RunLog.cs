using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Annotations;
using Pixely.Core.Runs;

namespace Pixely.Orchestrator.Runs;

internal static partial class RunLog
{
    [LoggerMessage(1, LogLevel.Information, "Starting analysis for client {ClientId}: run {RunId}, attempt {Attempt}")]
    public static partial void Started(ILogger logger, Guid clientId, Guid runId, int attempt);

    [LoggerMessage(2, LogLevel.Information, "Run {RunId}: not claimed, {Code}")]
    public static partial void NotClaimed(ILogger logger, Guid runId, string code);

    [LoggerMessage(
        3,
        LogLevel.Information,
        "Run {RunId}: Fetched {NewPosts} new posts and {NewComments} new comments; {News} new or changed items, {Rejected} rejected rows")]
    public static partial void Ingested(ILogger logger, Guid runId, int newPosts, int newComments, int news, int rejected);

    [LoggerMessage(4, LogLevel.Information, "Run {RunId}: {Count} texts annotated by {Annotator}")]
    public static partial void Annotated(ILogger logger, Guid runId, int count, string annotator);

    [LoggerMessage(5, LogLevel.Information, "Run {RunId}: {Outcome} after {Seconds} s")]
    public static partial void Ended(ILogger logger, Guid runId, string outcome, double seconds);

    [LoggerMessage(6, LogLevel.Warning, "Run {RunId}: failed, {Code}")]
    public static partial void Failed(ILogger logger, Guid runId, string code);

    [LoggerMessage(7, LogLevel.Error, "Run {RunId}: unexpected error")]
    public static partial void Unexpected(ILogger logger, Exception fault, Guid runId);

    [LoggerMessage(21, LogLevel.Warning, "Run {RunId}: no heartbeat was confirmed for too long; the run stays open and is taken up again")]
    public static partial void CutOff(ILogger logger, Guid runId);

    [LoggerMessage(8, LogLevel.Warning, "Run {RunId}: the Api is away; the run stays open and is taken up again")]
    public static partial void ApiAway(ILogger logger, Exception fault, Guid runId);

    [LoggerMessage(9, LogLevel.Warning, "Run {RunId}: taken over by another worker")]
    public static partial void Lost(ILogger logger, Guid runId);

    [LoggerMessage(10, LogLevel.Information, "Run {RunId}: interrupted; it stays open and is taken up again")]
    public static partial void Interrupted(ILogger logger, Guid runId);

    [LoggerMessage(11, LogLevel.Warning, "Run {RunId}: module {Module} failed: {Error}")]
    public static partial void ModuleFailed(ILogger logger, Guid runId, string module, string error);

    [LoggerMessage(12, LogLevel.Debug, "Run {RunId}: heartbeat not delivered")]
    public static partial void HeartbeatMissed(ILogger logger, Exception fault, Guid runId);

    [LoggerMessage(13, LogLevel.Warning, "Run {RunId}: heartbeat refused, {Code}")]
    public static partial void HeartbeatRefused(ILogger logger, Guid runId, string code);

    [LoggerMessage(14, LogLevel.Warning, "Run {RunId}: {Count} texts that {Annotator} did not annotate went to another annotator, {Reason}")]
    public static partial void LeftToAnotherAnnotator(ILogger logger, Guid runId, int count, string annotator, FallbackReason reason);

    [LoggerMessage(15, LogLevel.Information, "Run {RunId}: a model gave words for {Count} kinds of findings")]
    public static partial void Narrated(ILogger logger, Guid runId, int count);

    [LoggerMessage(16, LogLevel.Warning, "Run {RunId}: no words of a model for {Count} kinds of findings, {Outcome} {Code}; the rules' words stand")]
    public static partial void NotNarrated(ILogger logger, Guid runId, int count, NarrationOutcome outcome, string? code);

    [LoggerMessage(17, LogLevel.Warning, "Run {RunId}: taken over from a worker that fell silent, attempt {Attempt}; it goes on at {Stage}")]
    public static partial void TakenOver(ILogger logger, Guid runId, int attempt, RunStage stage);

    [LoggerMessage(31, LogLevel.Information, "Run {RunId}: the words that a worker before was given are used; none were asked for")]
    public static partial void NarrationTakenUp(ILogger logger, Guid runId);

    [LoggerMessage(32, LogLevel.Warning, "Run {RunId}: the words of a model could not be kept for a worker after this one, {Code}")]
    public static partial void NarrationNotKept(ILogger logger, Guid runId, string code);

    [LoggerMessage(18, LogLevel.Information, "Run {RunId}: Skipping analysis - no new data since {LastAnalysis}")]
    public static partial void Skipping(ILogger logger, Guid runId, DateTimeOffset? lastAnalysis);

    [LoggerMessage(19, LogLevel.Information, "Run {RunId}: Module {Module} completed in {Seconds} s")]
    public static partial void ModuleCompleted(ILogger logger, Guid runId, string module, double seconds);

    [LoggerMessage(20, LogLevel.Information, "Run {RunId}: Analysis complete. Saved to database with ID {InsightId}")]
    public static partial void Completed(ILogger logger, Guid runId, Guid insightId);
}
