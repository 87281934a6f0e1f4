using Microsoft.Extensions.Logging;

namespace Pixely.AppHost.Announcement;

internal static partial class AnnouncementLog
{
    [LoggerMessage(1, LogLevel.Error, "Pixely did not come up: {Reason}")]
    public static partial void NotHealthy(ILogger logger, string reason);
}
