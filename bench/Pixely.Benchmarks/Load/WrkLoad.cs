using System.Diagnostics;
using System.Globalization;

namespace Pixely.Benchmarks.Load;

/// <summary>Load by <c>wrk</c> (Debian package of that name): it takes so little of the processor that the server keeps nearly all of it.</summary>
internal sealed class WrkLoad(Uri address)
{
    private const string Mark = "result ";

    // Of all fields of the result, in the order in which the script writes them.
    private const int Fields = 7;

    /// <summary>Whether the program is there.</summary>
    public static bool IsInstalled =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "wrk")));

    /// <summary>Asks without pause over connections that stay open.</summary>
    public async Task<LoadResult> RunAsync(LoadTarget target, int connections, TimeSpan duration, CancellationToken cancellationToken)
    {
        var script = Path.Combine(Path.GetTempPath(), $"pixely-load-{Guid.NewGuid():N}.lua");
        await File.WriteAllTextAsync(script, ScriptOf(target), cancellationToken);
        try
        {
            var threads = Math.Min(connections, 2);
            var command = new ProcessStartInfo(
                "wrk",
                [
                    "-t", Text(threads), "-c", Text(connections), "-d", $"{Text((int)duration.TotalSeconds)}s",
                    "--timeout", "30s", "-s", script, address.ToString(),
                ])
            { RedirectStandardOutput = true, UseShellExecute = false };
            using var process = Process.Start(command)!;
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return Read(output, connections);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static string ScriptOf(LoadTarget target)
    {
        var known = target.KnownTag is null ? "" : $", [\"If-None-Match\"] = '{target.KnownTag}'";
        return $$"""
            local tokens = { {{string.Join(", ", target.Tokens.Select(static token => $"\"{token}\""))}} }
            local requests, last = {}, 0
            function init(args)
              for i, token in ipairs(tokens) do
                requests[i] = wrk.format("GET", "{{target.Path}}", { ["Authorization"] = "Bearer " .. token{{known}} })
              end
            end
            function request()
              last = last % #requests + 1
              return requests[last]
            end
            function done(summary, latency, requests)
              local e = summary.errors
              io.write(string.format("{{Mark}}%d %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.bytes,
                e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50), latency:percentile(95), latency:percentile(99)))
            end
            """;
    }

    private static LoadResult Read(string output, int connections)
    {
        var line = output.Split('\n').FirstOrDefault(static l => l.StartsWith(Mark, StringComparison.Ordinal));
        var fields = line?[Mark.Length..].Split(' ').Select(static f => long.Parse(f, CultureInfo.InvariantCulture)).ToArray();
        return fields is { Length: Fields }
            ? new LoadResult(connections, fields[0], fields[1] / 1e6, fields[2], fields[3], fields[4] / 1e3, fields[5] / 1e3, fields[6] / 1e3)
            : throw new InvalidOperationException($"wrk gave no result: {output}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
