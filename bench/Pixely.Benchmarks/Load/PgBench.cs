using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Pixely.Benchmarks.Load;

/// <summary>What PostgreSQL alone can do: <c>pgbench</c> over the Api's own login, with the tenant and the question in one round trip.</summary>
/// <param name="login">The Api's login.</param>
internal sealed class PgBench(string login)
{
    /// <summary>Runs statements without pause over several sessions.</summary>
    /// <returns>Transactions a second and their mean latency, as the program says them.</returns>
    public async Task<string> RunAsync(IReadOnlyList<string> statements, int sessions, TimeSpan duration, CancellationToken cancellationToken)
    {
        var script = Path.Combine(Path.GetTempPath(), $"pixely-pgbench-{Guid.NewGuid():N}.sql");
        string[] lines = ["\\startpipeline", .. statements.Select(static s => $"{s.ReplaceLineEndings(" ")};"), "\\endpipeline"];
        await File.WriteAllLinesAsync(script, lines, cancellationToken);
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(login);
            var command = new ProcessStartInfo(
                "pgbench",
                [
                    "-n", "-M", "prepared", "-c", Text(sessions), "-j", "2", "-T", Text((int)duration.TotalSeconds), "-f", script,
                    "-h", connection.Host!, "-U", connection.Username!, connection.Database!,
                ])
            { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            using var process = Process.Start(command)!;
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            var said = output.Split('\n').Where(static l => l.StartsWith("tps", StringComparison.Ordinal) || l.StartsWith("latency average", StringComparison.Ordinal));
            return process.ExitCode == 0 ? string.Join(", ", said) : $"pgbench failed: {await errors}";
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
