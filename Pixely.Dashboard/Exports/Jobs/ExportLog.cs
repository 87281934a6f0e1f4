namespace Pixely.Dashboard.Exports.Jobs;

internal static partial class ExportLog
{
    [LoggerMessage(20, LogLevel.Information, "Export {Job} of {Format} ended as {State} after {Seconds} s")]
    public static partial void Ended(ILogger logger, Guid job, ExportFormat format, string state, double seconds);

    [LoggerMessage(21, LogLevel.Error, "Export {Job} ended in a surprise")]
    public static partial void Surprise(ILogger logger, Exception exception, Guid job);

    [LoggerMessage(22, LogLevel.Debug, "A directory of exports is in use or not ours: {Reason}")]
    public static partial void NotRemoved(ILogger logger, string reason);
}
