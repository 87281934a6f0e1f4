using System.Text.Json.Nodes;

namespace Pixely.Verification.Processes;

/// <summary>What a program is made of.</summary>
internal static class ProgramFiles
{
    private const int Depth = 8;

    private static readonly string[] DatabaseFiles = ["*.db", "*.db-wal", "*.sqlite", "*.sqlite3", "*.mdf", "*.ldf", "*.litedb", "PG_VERSION"];

    /// <summary>Names of the libraries that a program is deployed with, from its <c>deps.json</c>.</summary>
    public static IReadOnlyList<string> LibrariesOf(string folder, string program)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, $"{program}.deps.json")))!;
        return [.. document["libraries"]!.AsObject().Select(static l => l.Key.Split('/')[0])];
    }

    /// <summary>Files below a folder in which a database would keep its data.</summary>
    public static IEnumerable<string> DatabaseFilesBelow(string folder)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = Depth,
            IgnoreInaccessible = true,
            MatchCasing = MatchCasing.CaseInsensitive,
        };
        return DatabaseFiles.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern, options));
    }
}
