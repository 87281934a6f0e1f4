using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Pixely.ServiceDefaults.Logging;

/// <summary>
/// Writes an entry as one line: <c>2025-11-21T06:00:01.123Z info Pixely.Api.Runs[12] text trace=… span=…</c>.
/// Whatever a message or an exception holds, it cannot start a second line nor send commands to a terminal.
/// </summary>
internal sealed class LogLineFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "pixely";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (string.IsNullOrEmpty(message) && logEntry.Exception is null)
        {
            return;
        }

        textWriter.Write(clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        textWriter.Write(' ');
        textWriter.Write(Word(logEntry.LogLevel));
        textWriter.Write(' ');
        textWriter.Write(logEntry.Category);
        textWriter.Write('[');
        textWriter.Write(logEntry.EventId.Id);
        textWriter.Write("] ");
        LogLineText.Write(textWriter, message);
        WriteTrace(textWriter, Activity.Current);
        WriteException(textWriter, logEntry.Exception);
        textWriter.Write('\n');
    }

    private static void WriteTrace(TextWriter writer, Activity? activity)
    {
        if (activity is { IdFormat: ActivityIdFormat.W3C })
        {
            writer.Write(" trace=");
            writer.Write(activity.TraceId.ToHexString());
            writer.Write(" span=");
            writer.Write(activity.SpanId.ToHexString());
        }
    }

    private static void WriteException(TextWriter writer, Exception? exception)
    {
        if (exception is null)
        {
            return;
        }

        foreach (var line in exception.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            writer.Write(" | ");
            LogLineText.Write(writer, line);
        }
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        LogLevel.None => "none",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Not a log level."),
    };
}
