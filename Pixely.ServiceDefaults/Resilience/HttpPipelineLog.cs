using Microsoft.Extensions.Logging;

namespace Pixely.ServiceDefaults.Resilience;

internal static partial class HttpPipelineLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Client}: repeat {Repeat} in {DelayMilliseconds} ms after {Reason}")]
    public static partial void Repeating(ILogger logger, string client, int repeat, long delayMilliseconds, string reason);

    [LoggerMessage(2, LogLevel.Error, "{Client}: circuit open for {BreakMilliseconds} ms after {Reason}")]
    public static partial void CircuitOpened(ILogger logger, string client, long breakMilliseconds, string reason);

    [LoggerMessage(3, LogLevel.Information, "{Client}: circuit closed")]
    public static partial void CircuitClosed(ILogger logger, string client);
}
