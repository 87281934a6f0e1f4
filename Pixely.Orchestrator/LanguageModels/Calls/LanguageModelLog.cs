namespace Pixely.Orchestrator.LanguageModels.Calls;

internal static partial class LanguageModelLog
{
    [LoggerMessage(1, LogLevel.Warning, "Language model: repeat {Repeat} in {DelayMilliseconds} ms after {Reason}")]
    public static partial void Repeating(ILogger logger, int repeat, long delayMilliseconds, string reason);

    [LoggerMessage(2, LogLevel.Error, "Language model: circuit open for {BreakMilliseconds} ms after {Reason}")]
    public static partial void CircuitOpened(ILogger logger, long breakMilliseconds, string reason);

    [LoggerMessage(3, LogLevel.Information, "Language model: circuit closed")]
    public static partial void CircuitClosed(ILogger logger);

    [LoggerMessage(4, LogLevel.Error, "Language model: OpenAI API failed after {Retries} retries: {Reason}")]
    public static partial void Failed(ILogger logger, int retries, string reason);
}
