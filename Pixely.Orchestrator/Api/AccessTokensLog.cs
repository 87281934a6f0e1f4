namespace Pixely.Orchestrator.Api;

internal static partial class AccessTokensLog
{
    [LoggerMessage(1, LogLevel.Information, "Signed in to the Api; the access token lasts {Seconds} s")]
    public static partial void SignedIn(ILogger logger, int seconds);
}
