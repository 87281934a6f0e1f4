namespace Pixely.Orchestrator.SharedLimits;

internal static partial class SharedLimitsLog
{
    [LoggerMessage(1, LogLevel.Warning, "Rate limit {Bucket}: the database of the buckets does not answer; callers wait")]
    public static partial void Away(ILogger logger, Exception fault, string bucket);

    [LoggerMessage(2, LogLevel.Information, "Rate limit {Bucket}: the database of the buckets answers again")]
    public static partial void Back(ILogger logger, string bucket);
}
