namespace Pixely.Api.Features.Runs;

/// <summary>Log lines of watching who is at work.</summary>
internal static partial class RunWatchLog
{
    [LoggerMessage(1121, LogLevel.Warning, "Who is at work on runs cannot be seen; meanwhile no worker is taken for gone.")]
    public static partial void SeesNothing(ILogger logger, Exception fault);

    [LoggerMessage(1122, LogLevel.Information, "Who is at work on runs can be seen again.")]
    public static partial void Sees(ILogger logger);
}
