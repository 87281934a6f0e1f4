namespace Pixely.Api.Features.Privacy;

/// <summary>Log lines of erasures.</summary>
internal static partial class PrivacyLog
{
    [LoggerMessage(1301, LogLevel.Information, "Client {ClientId}, erasure {ErasureId}: {Comments} comments, {Authors} names, {Strings} texts of stored results erased.")]
    public static partial void Erased(ILogger logger, Guid clientId, Guid erasureId, int comments, int authors, int strings);

    [LoggerMessage(1302, LogLevel.Error, "What client {ClientId} keeps too long could not be erased; it is tried again tomorrow.")]
    public static partial void RetentionFailed(ILogger logger, Exception fault, Guid clientId);

    [LoggerMessage(1303, LogLevel.Error, "The clients that keep texts for a time could not be listed; it is tried again tomorrow.")]
    public static partial void ListingFailed(ILogger logger, Exception fault);

    [LoggerMessage(1304, LogLevel.Error, "What was erased lately could not be asked; what is remembered of it is looked at again in a minute.")]
    public static partial void WatchFailed(ILogger logger, Exception fault);
}
