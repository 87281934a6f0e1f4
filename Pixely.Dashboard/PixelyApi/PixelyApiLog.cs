namespace Pixely.Dashboard.PixelyApi;

internal static partial class PixelyApiLog
{
    [LoggerMessage(1, LogLevel.Warning, "The Api cannot be reached")]
    public static partial void Unreachable(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "The Api answered {Status}")]
    public static partial void Unavailable(ILogger logger, int status);

    [LoggerMessage(3, LogLevel.Warning, "The Api did not understand a question")]
    public static partial void Misunderstood(ILogger logger);
}
