namespace Pixely.Dashboard.Sessions;

internal static partial class SessionLog
{
    [LoggerMessage(10, LogLevel.Information, "A session ended: the Api no longer renews it")]
    public static partial void Ended(ILogger logger);

    [LoggerMessage(11, LogLevel.Warning, "A session was ended here, but the Api could not be told; its refresh token expires by itself")]
    public static partial void NotRevoked(ILogger logger);
}
