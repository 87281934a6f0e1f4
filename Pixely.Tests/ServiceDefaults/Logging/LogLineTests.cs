using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Pixely.ServiceDefaults;
using Pixely.ServiceDefaults.Logging;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.ServiceDefaults.Logging;

public sealed class LogLineTests
{
    [Fact]
    public void Writes_time_level_category_event_and_text() =>
        Assert.Equal("2025-11-21T06:00:00.000Z info Pixely.Runs[7] run 12 started\n", Write("run 12 started"));

    [Fact]
    public void Adds_the_trace_and_span_that_are_current()
    {
        using var activity = new Activity("work").SetIdFormat(ActivityIdFormat.W3C).Start();

        Assert.EndsWith($"text trace={activity.TraceId} span={activity.SpanId}\n", Write("text"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nb", "a\\nb")]
    [InlineData("a\r\nb\tc", "a\\r\\nb\\tc")]
    [InlineData("\u001b[2Jgone", "\\u001b[2Jgone")]
    [InlineData("a\u2028b\u0085c", "a\\u2028b\\u0085c")]
    [InlineData("\u202Etxt.exe", "\\u202etxt.exe")]
    [InlineData("piñata 😀", "piñata 😀")]
    public void Keeps_a_message_on_its_line_and_harmless(string message, string written) =>
        Assert.EndsWith($"[7] {written}\n", Write(message), StringComparison.Ordinal);

    [Fact]
    public void Puts_an_exception_on_the_same_line()
    {
        var line = Write("failed", new InvalidOperationException("first\nsecond", new FormatException("inner")));

        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        Assert.Contains("failed | System.InvalidOperationException: first | second", line, StringComparison.Ordinal);
        Assert.Contains("System.FormatException: inner", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "pixely")]
    [InlineData("json", "json")]
    public void Is_the_format_of_the_console_unless_another_is_configured(string? configured, string format)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("Logging:Console:FormatterName", configured)]);
        builder.AddServiceDefaults();
        using var host = builder.Build();

        Assert.Equal(format, host.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
        Assert.Contains(host.Services.GetServices<ConsoleFormatter>(), static f => f is LogLineFormatter);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("Information", true)]
    public void Keeps_frameworks_quiet_unless_configured(string? level, bool talks)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("Logging:LogLevel:Microsoft.AspNetCore", level)]);
        builder.AddServiceDefaults();
        using var host = builder.Build();
        var loggers = host.Services.GetRequiredService<ILoggerFactory>();

        Assert.Equal(talks, loggers.CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics").IsEnabled(LogLevel.Information));
        Assert.True(loggers.CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics").IsEnabled(LogLevel.Warning));
        Assert.True(loggers.CreateLogger("Pixely.Api").IsEnabled(LogLevel.Information));
    }

    private static string Write(string message, Exception? exception = null)
    {
        using var writer = new StringWriter();
        var entry = new LogEntry<string>(LogLevel.Information, "Pixely.Runs", new EventId(7), message, exception, static (text, _) => text);
        new LogLineFormatter(new ManualClock()).Write(entry, scopeProvider: null, writer);
        return writer.ToString();
    }
}
