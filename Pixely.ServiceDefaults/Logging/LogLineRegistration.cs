using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Pixely.ServiceDefaults.Logging;

/// <summary>Makes readable single lines the console's format, unless configuration names another in <c>Logging:Console:FormatterName</c>.</summary>
internal static class LogLineRegistration
{
    public static void AddLogLines(this IServiceCollection services)
    {
        services.AddLogging(static logging => logging.AddConsole().AddConsoleFormatter<LogLineFormatter, ConsoleFormatterOptions>());
        services.Configure<ConsoleLoggerOptions>(static console => console.FormatterName ??= LogLineFormatter.FormatterName);
    }
}
