using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Embedded;

internal static partial class HostLog
{
    [LoggerMessage(1, LogLevel.Warning, "'{Resource}' is healthy but not ready yet.")]
    public static partial void ReadyFailed(ILogger logger, string resource, Exception failure);

    [LoggerMessage(2, LogLevel.Error, "'{Resource}' could not be started.")]
    public static partial void StartFailed(ILogger logger, string resource, Exception failure);

    [LoggerMessage(3, LogLevel.Information, "{Line}")]
    public static partial void ResourceLine(ILogger logger, string line);
}
