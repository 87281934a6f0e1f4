using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pixely.Tests.StandIns.Hosting;

/// <summary>Small applications of shell commands, in the test's own process.</summary>
internal static class EmbeddedApplication
{
    public static IDistributedApplicationTestingBuilder Declare(TemporaryFolder state)
    {
        var builder = DistributedApplicationTestingBuilder.Create(state.Argument);
        builder.Services.AddLogging(l => l.ClearProviders());
        return builder;
    }

    public static IResourceBuilder<ExecutableResource> AddShell(this IDistributedApplicationBuilder builder, string name, string command)
        => builder.AddExecutable(name, "sh", "/", "-c", command);

    /// <summary>Waits until a resource has ended and gives its log.</summary>
    public static async Task<IReadOnlyList<string>> LogAfterEndAsync(this DistributedApplication app, string name, CancellationToken cancellationToken)
    {
        await app.ResourceNotifications.WaitForResourceAsync(name, KnownResourceStates.TerminalStates, cancellationToken);
        return await app.LogAsync(name, cancellationToken);
    }

    public static async Task<IReadOnlyList<string>> LogAsync(this DistributedApplication app, string name, CancellationToken cancellationToken)
    {
        var loggers = app.Services.GetRequiredService<ResourceLoggerService>();
        var lines = new List<string>();
        await foreach (var batch in loggers.GetAllAsync(name).WithCancellation(cancellationToken))
        {
            lines.AddRange(batch.Select(l => l.Content));
        }

        return lines;
    }

    /// <summary>The first line that a program prints, as soon as it does.</summary>
    public static async Task<string> FirstLineAsync(this DistributedApplication app, string name, CancellationToken cancellationToken)
    {
        var loggers = app.Services.GetRequiredService<ResourceLoggerService>();
        await foreach (var batch in loggers.WatchAsync(name).WithCancellation(cancellationToken))
        {
            if (batch.Count > 0)
            {
                return batch[0].Content;
            }
        }

        throw new InvalidOperationException($"{name} printed nothing.");
    }

    /// <summary>Process id of a running program.</summary>
    public static async Task<int> ProcessIdAsync(this DistributedApplication app, string name, CancellationToken cancellationToken)
    {
        var running = await app.ResourceNotifications.WaitForResourceHealthyAsync(name, cancellationToken);
        return (int)running.Snapshot.Properties.Single(p => p.Name == "executable.pid").Value!;
    }
}
