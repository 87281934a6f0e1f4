namespace Pixely.Orchestrator.ChainHeads;

internal static partial class ChainHeadLog
{
    [LoggerMessage(1, LogLevel.Information, "Chain heads of {Day}: {Chains} chains, SHA-256 {Sha256}")]
    public static partial void Exported(ILogger logger, DateOnly day, int chains, string sha256);

    [LoggerMessage(2, LogLevel.Warning, "Chain heads of {Day} could not be exported; trying again")]
    public static partial void NotExported(ILogger logger, Exception fault, DateOnly day);

    [LoggerMessage(3, LogLevel.Warning, "Chain heads: the newest file before today's is of {Last}, {Days} days have none")]
    public static partial void DaysMissed(ILogger logger, DateOnly last, int days);

    [LoggerMessage(4, LogLevel.Error, "Chain heads: the export could not be scheduled")]
    public static partial void NotScheduled(ILogger logger, Exception fault);
}
