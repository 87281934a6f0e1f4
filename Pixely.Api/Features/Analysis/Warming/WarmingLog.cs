namespace Pixely.Api.Features.Analysis.Warming;

/// <summary>Log lines of what is computed before anybody asks.</summary>
internal static partial class WarmingLog
{
    [LoggerMessage(1201, LogLevel.Debug, "The windows of client {ClientId} were computed in {Milliseconds} ms.")]
    public static partial void Warmed(ILogger logger, Guid clientId, long milliseconds);

    [LoggerMessage(1202, LogLevel.Warning, "The windows of client {ClientId} could not be computed in advance; whoever asks for them waits.")]
    public static partial void Failed(ILogger logger, Exception fault, Guid clientId);

    [LoggerMessage(1203, LogLevel.Warning, "The clients analysed last could not be listed; their windows are computed when somebody asks.")]
    public static partial void ListingFailed(ILogger logger, Exception fault);
}
