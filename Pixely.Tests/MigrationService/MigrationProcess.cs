using System.Diagnostics;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.MigrationService;

/// <summary>The migration service as the host starts it: a process with settings in its environment.</summary>
internal static class MigrationProcess
{
    public static async Task<(int ExitCode, List<string> Output)> RunAsync(
        PixelyDatabase database, IReadOnlyDictionary<string, string?> overrides, CancellationToken cancellationToken)
    {
        // Its own output folder: beside the tests some of its assemblies are left to the shared framework.
        var folder = AppContext.BaseDirectory.Replace("Pixely.Tests", "Pixely.MigrationService", StringComparison.Ordinal);
        var command = new ProcessStartInfo("dotnet", [Path.Combine(folder, "Pixely.MigrationService.dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in PixelyDatabase.Secrets)
        {
            command.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        command.Environment["ConnectionStrings__bootstrap"] = database.In(PixelyDatabase.Business);
        command.Environment["ConnectionStrings__scheduler-bootstrap"] = database.In(PixelyDatabase.Scheduler);
        foreach (var (name, value) in overrides)
        {
            command.Environment[name] = value;
        }

        using var process = Process.Start(command)!;
        var lines = new List<string>();
        await Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError), process.WaitForExitAsync(cancellationToken));
        return (process.ExitCode, lines);

        async Task ReadAsync(StreamReader reader)
        {
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                lock (lines)
                {
                    lines.Add(line);
                }
            }
        }
    }
}
