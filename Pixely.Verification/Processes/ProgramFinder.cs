using Pixely.Verification.Installations;

namespace Pixely.Verification.Processes;

/// <summary>Finds the processes and files of the installation's programs.</summary>
internal sealed class ProgramFinder(Installation installation)
{
    public const string Api = "Pixely.Api";
    public const string Orchestrator = "Pixely.Orchestrator";
    public const string Dashboard = "Pixely.Dashboard";

    private readonly ProcessTable _table = new(installation.ProcessesFolder);

    /// <summary>Processes of a program. With a host that is known, only what that host started: another installation may run beside.</summary>
    /// <param name="program">Such as <see cref="Api"/>.</param>
    public IReadOnlyList<RunningProgram> Find(string program)
    {
        var all = _table.List().ToList();
        var parents = all.ToDictionary(static p => p.Id, static p => p.Parent);
        return [.. all.Where(p => IsProgram(p.Arguments, program) && IsOurs(p.Id, parents)).Select(p => _table.Describe(p.Id, p.Parent, p.Arguments))];
    }

    /// <summary>Names of programs that a process has started, directly or not.</summary>
    public IReadOnlyList<string> ChildrenOf(int id)
    {
        var all = _table.List().ToList();
        var parents = all.ToDictionary(static p => p.Id, static p => p.Parent);
        return [.. all.Where(p => p.Id != id && Descends(p.Id, id, parents)).Select(static p => Path.GetFileName(p.Arguments.Count > 0 ? p.Arguments[0] : ""))];
    }

    /// <summary>The folder with a program's files: where its process runs from, or where the installation says.</summary>
    /// <exception cref="MissingEvidenceException">Neither is known.</exception>
    public string FolderOf(string program)
    {
        var running = Find(program).SelectMany(static p => p.Arguments).FirstOrDefault(a => IsFileOf(a, program) && Path.IsPathRooted(a));
        var folder = running is not null ? Path.GetDirectoryName(running)
            : installation.ProgramsFolder is { } programs ? Path.Combine(programs, program)
            : null;
        return folder is not null && File.Exists(Path.Combine(folder, $"{program}.deps.json"))
            ? folder
            : throw new MissingEvidenceException($"The files of {program} are not to be seen from here: set Verification__Programs to the folder that holds the programs' folders.");
    }

    private static bool IsProgram(IReadOnlyList<string> arguments, string program) => arguments.Take(2).Any(a => IsFileOf(a, program));

    private static bool IsFileOf(string argument, string program) => Path.GetFileName(argument) is var name && (name == program || name == $"{program}.dll");

    private bool IsOurs(int id, Dictionary<int, int> parents) =>
        installation.Host?.ProcessId is not { } host || !parents.ContainsKey(host) || Descends(id, host, parents);

    private static bool Descends(int id, int ancestor, Dictionary<int, int> parents)
    {
        // A table that is read while processes come and go might have a circle.
        for (var steps = 0; steps < parents.Count && id != ancestor; steps++)
        {
            if (!parents.TryGetValue(id, out id))
            {
                return false;
            }
        }

        return id == ancestor;
    }
}
