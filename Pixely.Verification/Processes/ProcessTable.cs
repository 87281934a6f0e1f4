using System.Globalization;

namespace Pixely.Verification.Processes;

/// <summary>Processes as Linux tells of them in <c>/proc</c>, or in a folder of that shape.</summary>
internal sealed class ProcessTable(string folder)
{
    private const string ListeningState = "0A";
    private const string EstablishedState = "01";

    /// <summary>Whether there is anything to read.</summary>
    public bool IsReadable => Directory.Exists(folder);

    /// <summary>All processes that may be looked at.</summary>
    public IEnumerable<(int Id, int Parent, IReadOnlyList<string> Arguments)> List()
    {
        foreach (var process in IsReadable ? Directory.EnumerateDirectories(folder) : [])
        {
            if (int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out var id)
                && ReadText(id, "cmdline") is { } line && ReadText(id, "status") is { } status)
            {
                yield return (id, ParentIn(status), line.Split('\0', StringSplitOptions.RemoveEmptyEntries));
            }
        }
    }

    /// <summary>Everything that is known of a process.</summary>
    public RunningProgram Describe(int id, int parent, IReadOnlyList<string> arguments) => new()
    {
        Id = id,
        Parent = parent,
        Arguments = arguments,
        Environment = ReadText(id, "environ") is { } text ? EnvironmentIn(text) : null,
        Sockets = SocketsOf(id),
        WorkingFolder = Link(id, "cwd"),
    };

    private static int ParentIn(string status) =>
        status.Split('\n').FirstOrDefault(static l => l.StartsWith("PPid:", StringComparison.Ordinal)) is { } line
            ? int.Parse(line[5..], CultureInfo.InvariantCulture)
            : 0;

    private static Dictionary<string, string> EnvironmentIn(string text)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in text.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = entry.Split('=', 2);
            environment[parts[0]] = parts.Length > 1 ? parts[1] : "";
        }

        return environment;
    }

    // The table lists the sockets of the whole machine; the process' own are those that it has open.
    private List<TcpSocket>? SocketsOf(int id)
    {
        if (OpenSockets(id) is not { } own)
        {
            return null;
        }

        var sockets = new List<TcpSocket>();
        foreach (var table in (string[])["tcp", "tcp6"])
        {
            foreach (var line in (ReadText(id, Path.Combine("net", table)) ?? "").Split('\n').Skip(1))
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (fields.Length > 9 && own.Contains(fields[9]) && fields[3] is ListeningState or EstablishedState)
                {
                    sockets.Add(new TcpSocket(PortIn(fields[1]), PortIn(fields[2])));
                }
            }
        }

        return sockets;
    }

    private HashSet<string>? OpenSockets(int id)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(Path.Combine(PathOf(id), "fd"))
                .Select(static file => new FileInfo(file).LinkTarget ?? "")
                .Where(static target => target.StartsWith("socket:[", StringComparison.Ordinal))
                .Select(static target => target[8..^1])];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int PortIn(string address) => int.Parse(address.Split(':')[^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private string? Link(int id, string name)
    {
        try
        {
            return new DirectoryInfo(Path.Combine(PathOf(id), name)).LinkTarget;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Another account's process, or one that ended meanwhile.
    private string? ReadText(int id, string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(PathOf(id), name));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string PathOf(int id) => Path.Combine(folder, id.ToString(CultureInfo.InvariantCulture));
}
