using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Pixely.ServiceDefaults.Logging;

/// <summary>
/// Makes readable single lines the console's format, unless configuration names another in
/// <c>Logging:Console:FormatterName</c>, and keeps frameworks quiet, unless <c>Logging:LogLevel</c> says otherwise.
/// </summary>
internal static class LogLineRegistration
{
    // They log several lines a request or query; spans and metrics tell the same.
    private static readonly string[] Talkative = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "System.Net.Http.HttpClient"];

    public static void AddLogLines(this IServiceCollection services)
    {
        services.AddLogging(static logging => logging.AddConsole().AddConsoleFormatter<LogLineFormatter, ConsoleFormatterOptions>());
        services.Configure<ConsoleLoggerOptions>(static console => console.FormatterName ??= LogLineFormatter.FormatterName);
        services.Configure<LoggerFilterOptions>(static filters =>
        {
            foreach (var category in Talkative)
            {
                // Of rules for the same category the last one counts: configuration's come after these.
                filters.Rules.Insert(0, new LoggerFilterRule(providerName: null, category, LogLevel.Warning, filter: null));
            }
        });
    }
}
