using System.Globalization;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Verification;

/// <summary>Processes of an installation in a folder of the shape of <c>/proc</c>, and the folders of their programs.</summary>
internal sealed class FakeProcesses : IDisposable
{
    public const int Host = 1000;
    public const int Api = 1001;
    public const int Dashboard = 1003;

    private const int Orchestrator = 1002;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("pixely-processes-");

    /// <summary>The table of processes.</summary>
    public string Table => Path.Combine(_root.FullName, "proc");

    public static FakeProcesses Create(PixelyDatabase database)
    {
        var processes = new FakeProcesses();
        processes.Add(Host, parent: 1, "Pixely.AppHost");
        processes.Add(Api, Host, "Pixely.Api", $"ConnectionStrings__pixely={database.Api}", "Tokens__Key=k");
        processes.Add(Orchestrator, Host, "Pixely.Orchestrator", "ConnectionStrings__scheduler=Host=127.0.0.1;Username=pixely_scheduler");
        processes.Add(Dashboard, Host, "Pixely.Dashboard", "services__api__http__0=http://localhost:1");
        // Another clone's Api: whoever started it was not our host.
        processes.Add(2001, parent: 1, "Pixely.Api", "ConnectionStrings__pixely=Host=elsewhere;Username=postgres", "ConnectionStrings__more=Host=elsewhere");
        return processes;
    }

    /// <summary>The folder of a program's files.</summary>
    public string FolderOf(string program) => Path.Combine(_root.FullName, "programs", program);

    /// <summary>Adds a variable to a process; disposing takes it back.</summary>
    public IDisposable AddVariable(int process, string variable) => Change(PathOf(process, "environ"), text => $"{text}{variable}\0");

    /// <summary>Adds an established connection to a process.</summary>
    public IDisposable AddConnection(int process, int port) =>
        Change(PathOf(process, Path.Combine("net", "tcp")), text => $"{text}   1: 0100007F:9C40 0100007F:{port:X4} 01 0:0 0:0 0 0 0 77 1\n");

    /// <summary>Adds a library to what a program is deployed with.</summary>
    public IDisposable AddLibrary(string program, string library) => Change(
        Path.Combine(FolderOf(program), $"{program}.deps.json"),
        text => text.Replace("\"libraries\": {", $"\"libraries\": {{ \"{library}/1.0.0\": {{}},", StringComparison.Ordinal));

    /// <summary>Hides what a process has open, as the system does from another account.</summary>
    public IDisposable HideSockets(int process) => new HiddenFolder(PathOf(process, "fd"));

    public void Dispose() => _root.Delete(recursive: true);

    private static Restoration Change(string file, Func<string, string> change)
    {
        var before = File.ReadAllText(file);
        var after = change(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(file, after);
        return new Restoration(file, before);
    }

    private void Add(int id, int parent, string program, params string[] environment)
    {
        Directory.CreateDirectory(PathOf(id, "fd"));
        Directory.CreateDirectory(PathOf(id, "net"));
        var folder = FolderOf(program);
        if (program != "Pixely.AppHost" && !Directory.Exists(folder))
        {
            // What the program is really built with.
            Directory.CreateDirectory(folder);
            var configuration = Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;
            var built = Path.Combine(Repository.Root, program, "bin", configuration, "net10.0");
            File.Copy(Path.Combine(built, $"{program}.deps.json"), Path.Combine(folder, $"{program}.deps.json"));
        }

        File.WriteAllText(PathOf(id, "cmdline"), $"dotnet\0{Path.Combine(folder, program)}.dll\0");
        File.WriteAllText(PathOf(id, "status"), string.Create(CultureInfo.InvariantCulture, $"Name:\tdotnet\nPid:\t{id}\nPPid:\t{parent}\n"));
        File.WriteAllText(PathOf(id, "environ"), string.Join('\0', [.. environment, ""]));
        File.WriteAllText(PathOf(id, Path.Combine("net", "tcp")), "  sl  local_address rem_address   st\n   0: 0100007F:1F90 00000000:0000 0A 0:0 0:0 0 0 0 77 1\n");
        File.CreateSymbolicLink(PathOf(id, Path.Combine("fd", "3")), "socket:[77]");
    }

    private string PathOf(int id, string name) => Path.Combine(Table, id.ToString(CultureInfo.InvariantCulture), name);

    private sealed class HiddenFolder : IDisposable
    {
        private readonly string _folder;

        public HiddenFolder(string folder)
        {
            _folder = folder;
            Directory.Move(folder, $"{folder}-hidden");
        }

        public void Dispose() => Directory.Move($"{_folder}-hidden", _folder);
    }

    private sealed class Restoration(string file, string text) : IDisposable
    {
        public void Dispose() => File.WriteAllText(file, text);
    }
}
