using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Embedded;

/// <summary>
/// Shows the log lines of all resources, each with the name of its resource: on the console, in colours if it is a terminal;
/// in tests through the application's loggers, as <c>ApplicationName.Resources.name</c>.
/// </summary>
internal sealed class ResourceConsole(ResourceLoggerService loggers, ILoggerFactory factory, IHostEnvironment environment, bool console) : IHostedService
{
    private static readonly string[] Colours = ["36", "33", "35", "32", "34", "31"];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _prefixes = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _coloured = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        loggers.LineWritten = console ? Print : Forward;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print(string resource, LogLine line)
    {
        lock (_gate)
        {
            if (!_prefixes.TryGetValue(resource, out var prefix))
            {
                prefix = _coloured ? $"\e[{Colours[_prefixes.Count % Colours.Length]}m[{resource}]\e[0m " : $"[{resource}] ";
                _prefixes[resource] = prefix;
            }

            Console.Out.WriteLine(prefix + line.Content);
        }
    }

    private void Forward(string resource, LogLine line)
        => HostLog.ResourceLine(factory.CreateLogger($"{environment.ApplicationName}.Resources.{resource}"), line.Content);
}
