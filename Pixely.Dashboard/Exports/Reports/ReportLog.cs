namespace Pixely.Dashboard.Exports.Reports;

internal static partial class ReportLog
{
    [LoggerMessage(30, LogLevel.Error, "The browser ended with {Code} and printed {Bytes} bytes")]
    public static partial void NotPrinted(ILogger logger, int code, long bytes);

    [LoggerMessage(31, LogLevel.Error, "The browser took longer than {Limit} and was ended")]
    public static partial void TooSlow(ILogger logger, TimeSpan limit);

    [LoggerMessage(32, LogLevel.Error, "The printing service answered {Status}")]
    public static partial void ServiceRefused(ILogger logger, int status);

    [LoggerMessage(33, LogLevel.Error, "The printing service cannot be reached")]
    public static partial void ServiceUnreachable(ILogger logger, Exception exception);

    [LoggerMessage(34, LogLevel.Warning, "The browser cannot be started")]
    public static partial void NotStarted(ILogger logger, Exception exception);

    [LoggerMessage(35, LogLevel.Warning, "A directory of a printing was not removed")]
    public static partial void NotRemoved(ILogger logger, Exception exception);
}
