namespace Pixely.Orchestrator.Annotation.OpenAi.Asking;

internal static partial class AnnotatorLog
{
    [LoggerMessage(1, LogLevel.Information, "Annotator openai: client {ClientId}, {Usable} of {Asked} texts answered, distrusted: {IsDistrusted}")]
    public static partial void Answered(ILogger logger, Guid clientId, int usable, int asked, bool isDistrusted);

    [LoggerMessage(2, LogLevel.Warning, "Annotator openai: client {ClientId}, the model is not asked any more in this run: {Code}")]
    public static partial void Stopped(ILogger logger, Guid clientId, string code);

    [LoggerMessage(3, LogLevel.Information, "Annotator openai: client {ClientId}, {Withheld} texts withheld from the model, {Wordless} without words")]
    public static partial void Sorted(ILogger logger, Guid clientId, int withheld, int wordless);
}
