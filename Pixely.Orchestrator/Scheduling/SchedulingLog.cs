namespace Pixely.Orchestrator.Scheduling;

internal static partial class SchedulingLog
{
    [LoggerMessage(1, LogLevel.Information, "Client {ClientId}: scheduled at {Cron} in {TimeZone}")]
    public static partial void Scheduled(ILogger logger, Guid clientId, string cron, string timeZone);

    [LoggerMessage(2, LogLevel.Information, "Client {ClientId}: no longer scheduled")]
    public static partial void Unscheduled(ILogger logger, Guid clientId);

    [LoggerMessage(3, LogLevel.Error, "Client {ClientId}: its schedule cannot be read: {Fault}")]
    public static partial void Unreadable(ILogger logger, Guid clientId, string fault);

    [LoggerMessage(4, LogLevel.Warning, "Client {ClientId}: run not started, the Api is away")]
    public static partial void NotStarted(ILogger logger, Exception fault, Guid clientId);

    [LoggerMessage(5, LogLevel.Information, "Client {ClientId}: due run refused, {Code}")]
    public static partial void Refused(ILogger logger, Guid clientId, string code);

    [LoggerMessage(6, LogLevel.Information, "The Api answers")]
    public static partial void ApiUp(ILogger logger);

    [LoggerMessage(7, LogLevel.Warning, "The Api does not answer; trying again until it does")]
    public static partial void ApiDown(ILogger logger, Exception fault);

    [LoggerMessage(8, LogLevel.Error, "{Work}: a round failed")]
    public static partial void RoundFailed(ILogger logger, Exception fault, string work);

    [LoggerMessage(9, LogLevel.Information, "Ready")]
    public static partial void Ready(ILogger logger);

    [LoggerMessage(10, LogLevel.Warning, "Not ready: {Reason}")]
    public static partial void NotReady(ILogger logger, string reason);

    [LoggerMessage(11, LogLevel.Warning, "The scheduler's tables were not looked at")]
    public static partial void TablesNotCreated(ILogger logger, Exception fault);

    [LoggerMessage(12, LogLevel.Warning, "Client {ClientId}: waited for {Wrong:O} though its schedule asks for {Right:O}; some worker's clock was ahead, it is scheduled anew")]
    public static partial void Postponed(ILogger logger, Guid clientId, DateTimeOffset wrong, DateTimeOffset right);

    [LoggerMessage(13, LogLevel.Information, "Client {ClientId}: schedule paused")]
    public static partial void Paused(ILogger logger, Guid clientId);

    [LoggerMessage(14, LogLevel.Information, "Client {ClientId}: schedule resumed")]
    public static partial void Resumed(ILogger logger, Guid clientId);

    [LoggerMessage(15, LogLevel.Information, "Client {ClientId}: run {RunId} failed with {Code}; attempt {Number} follows in {Minutes} min")]
    public static partial void Retrying(ILogger logger, Guid clientId, Guid runId, string code, int number, double minutes);

    [LoggerMessage(16, LogLevel.Warning, "Client {ClientId}: run {RunId} failed with {Code} after {Retries} further attempts; the next due run tries again")]
    public static partial void NotRetried(ILogger logger, Guid clientId, Guid runId, string code, int retries);

    [LoggerMessage(17, LogLevel.Warning, "Node {Node} is gone; its clock was ahead and dated its last sign of life {CheckIn:O}. Its work is recovered now")]
    public static partial void SetBack(ILogger logger, string node, DateTimeOffset checkIn);
}
