namespace Pixely.Orchestrator.Annotation.OpenAi.Batching;

internal static partial class BatchLog
{
    [LoggerMessage(1, LogLevel.Information, "Annotator openai: client {ClientId}, {Calls} calls handed in as batch {BatchId}")]
    public static partial void HandedIn(ILogger logger, Guid clientId, int calls, string batchId);

    [LoggerMessage(2, LogLevel.Information, "Annotator openai: client {ClientId}, goes on with batch {BatchId}")]
    public static partial void Resumed(ILogger logger, Guid clientId, string batchId);

    [LoggerMessage(3, LogLevel.Information, "Annotator openai: client {ClientId}, {Answered} of {Calls} calls answered by batch {BatchId}")]
    public static partial void Ended(ILogger logger, Guid clientId, int answered, int calls, string batchId);

    [LoggerMessage(4, LogLevel.Warning, "Annotator openai: client {ClientId}, up to {Calls} calls of the batch are made in real time: {Code}")]
    public static partial void LeftToRealTime(ILogger logger, Guid clientId, int calls, string code);

    [LoggerMessage(5, LogLevel.Warning, "Annotator openai: client {ClientId}, no news of the batch: {Code}")]
    public static partial void NoNews(ILogger logger, Guid clientId, string code);

    [LoggerMessage(6, LogLevel.Warning, "Annotator openai: client {ClientId}, batch {BatchId} is past its deadline and was told to stop")]
    public static partial void Overdue(ILogger logger, Guid clientId, string batchId);

    [LoggerMessage(7, LogLevel.Warning, "Annotator openai: client {ClientId}, the service keeps file {FileId} of a batch until it expires: {Code}")]
    public static partial void NotDeleted(ILogger logger, Guid clientId, string fileId, string code);

    [LoggerMessage(8, LogLevel.Warning, "Annotator openai: client {ClientId}, the service takes the batch without an expiry of its files only: {Code}")]
    public static partial void WithoutExpiry(ILogger logger, Guid clientId, string code);
}
