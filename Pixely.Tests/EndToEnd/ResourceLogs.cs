using Microsoft.Extensions.DependencyInjection;

namespace Pixely.Tests.EndToEnd;

/// <summary>What resources wrote.</summary>
internal static class ResourceLogs
{
    /// <summary>All lines of a resource so far.</summary>
    public static async Task<IReadOnlyList<string>> LinesAsync(this DistributedApplication app, string resource)
    {
        var lines = new List<string>();
        await foreach (var batch in app.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(resource))
        {
            lines.AddRange(batch.Select(l => l.Content));
        }

        return lines;
    }

    /// <summary>The last lines of some resources, each with the resource's name.</summary>
    public static async Task<string> LastLinesAsync(this DistributedApplication app, params string[] resources)
    {
        const int Count = 15;
        var lines = new List<string>();
        foreach (var name in resources)
        {
            lines.AddRange((await app.LinesAsync(name)).TakeLast(Count).Select(l => $"[{name}] {l}"));
        }

        return Environment.NewLine + string.Join(Environment.NewLine, lines);
    }
}
