using Microsoft.Extensions.Logging;

namespace Pixely.AppHost.Restarts;

internal static partial class RestartsLog
{
    [LoggerMessage(1, LogLevel.Warning, "'{Resource}' ended without being told to ({End}). Restart {Count} follows in {Seconds} s.")]
    public static partial void Ended(ILogger logger, string resource, string end, int count, int seconds);

    [LoggerMessage(2, LogLevel.Error, "'{Resource}' could not be told to start.")]
    public static partial void Refused(ILogger logger, string resource, Exception? failure);

    [LoggerMessage(3, LogLevel.Information, "'{Resource}' is healthy again after restart {Count}.")]
    public static partial void Back(ILogger logger, string resource, int count);

    [LoggerMessage(4, LogLevel.Debug, "'{Resource}' is watched.")]
    public static partial void Watched(ILogger logger, string resource);
}
