using System.Globalization;
using Pixely.Verification.Installations;
using Pixely.Verification.Processes;

namespace Pixely.Verification.Invariants.Programs;

/// <summary>G2.</summary>
internal sealed class NoDatabaseInPrograms : IInvariant
{
    private static readonly string[] Engines = ["sqlite", "litedb", "entityframeworkcore.inmemory", "rocksdb", "ravendb", "duckdb", "sqlserver"];

    public string Id => "G2";

    public string Claim => "No program carries a database: no engine among its libraries, no data among its files, no server among its processes.";

    public Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        var programs = new ProgramFinder(installation);
        foreach (var program in (string[])[ProgramFinder.Api, ProgramFinder.Orchestrator, ProgramFinder.Dashboard])
        {
            var folder = programs.FolderOf(program);
            var libraries = ProgramFiles.LibrariesOf(folder, program);
            judgement.RequireNone(
                libraries.Where(static l => Engines.Any(e => l.Contains(e, StringComparison.OrdinalIgnoreCase))),
                string.Create(CultureInfo.InvariantCulture, $"{program}: {libraries.Count} libraries, none a database"),
                $"{program} brings a database");
            var processes = programs.Find(program);
            var folders = processes.Select(static p => p.WorkingFolder).OfType<string>().Append(folder).Where(Directory.Exists).Distinct(StringComparer.Ordinal);
            judgement.RequireNone(
                folders.SelectMany(ProgramFiles.DatabaseFilesBelow), $"{program}: no database file below {folder}", $"{program} has a database file");
            if (processes.Count == 0)
            {
                judgement.Gap($"No process of {program} can be seen from here.");
            }

            foreach (var process in processes)
            {
                JudgeProcess(programs, process, program, installation.Api.Port, judgement);
            }
        }

        return Task.CompletedTask;
    }

    private static void JudgeProcess(ProgramFinder programs, RunningProgram process, string program, int port, Judgement judgement)
    {
        var servers = programs.ChildrenOf(process.Id).Where(static c => c.StartsWith("postgres", StringComparison.Ordinal)).ToList();
        var listens = process.Sockets?.Where(static s => s.IsListening).Select(static s => s.LocalPort).Distinct().ToList();
        if (listens is null)
        {
            judgement.Gap(string.Create(CultureInfo.InvariantCulture, $"The sockets of process {process.Id} ({program}) may not be read by this account."));
        }

        judgement.Require(
            servers.Count == 0 && listens?.Contains(port) != true,
            string.Create(CultureInfo.InvariantCulture, $"process {process.Id} ({program}) has no server below it{(listens is null ? "" : $" and listens on {string.Join(", ", listens)}")}"),
            string.Create(CultureInfo.InvariantCulture, $"Process {process.Id} ({program}) runs a database server"));
    }
}
