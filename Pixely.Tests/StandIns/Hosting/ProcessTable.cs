using System.Diagnostics;
using System.Globalization;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.StandIns.Hosting;

/// <summary>The processes of the machine, as <c>/proc</c> shows them.</summary>
internal static class ProcessTable
{
    public static bool IsAlive(int id) => StatOf(id) is { } stat && stat[0] != "Z";

    /// <summary>All processes below one, children of children included.</summary>
    public static IReadOnlyList<int> Below(int id)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0)
            .Select(pid => (Id: pid, Parent: StatOf(pid) is { } stat ? int.Parse(stat[1], CultureInfo.InvariantCulture) : 0))
            .ToLookup(p => p.Parent, p => p.Id);
        var found = new List<int>();
        var open = new Queue<int>([id]);
        while (open.TryDequeue(out var current))
        {
            foreach (var child in parents[current])
            {
                found.Add(child);
                open.Enqueue(child);
            }
        }

        return found;
    }

    /// <summary>All processes below one, as soon as one of them runs a command.</summary>
    public static async Task<IReadOnlyList<int>> WaitForAsync(int id, string command, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience.Limit)
        {
            var below = Below(id);
            if (below.Any(child => CommandOf(child).StartsWith(command, StringComparison.Ordinal)))
            {
                return below;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }

        throw new TimeoutException($"No process below {id} runs '{command}'.");
    }

    public static string CommandOf(int id) => Read($"/proc/{id}/cmdline")?.Replace('\0', ' ') ?? string.Empty;

    public static uint UserOf(int id)
        => uint.Parse(
            Read($"/proc/{id}/status")!.Split('\n').Single(l => l.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1],
            CultureInfo.InvariantCulture);

    public static async Task WaitUntilGoneAsync(IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var left = ids.ToList();
        while (left.Count > 0)
        {
            if (clock.Elapsed > Patience.Limit)
            {
                Assert.Fail($"Still alive: {string.Join(", ", left.Select(id => $"{id} ({CommandOf(id)})"))}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            left.RemoveAll(id => !IsAlive(id));
        }
    }

    // "pid (name) state parent ...": the name may hold spaces and parentheses.
    private static string[]? StatOf(int id) => Read($"/proc/{id}/stat") is { } stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null; // ended in between
        }
    }
}
