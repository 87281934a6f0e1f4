namespace Pixely.Tests.Conventions;

/// <summary>The work tree that the tests were built from.</summary>
internal static class Repository
{
    private const string Marker = "Directory.Packages.props";

    /// <summary>Folder of the work tree.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>All C# sources, without generated ones, as paths below the root with forward slashes.</summary>
    public static IReadOnlyList<string> Sources { get; } =
        [.. Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(static file => !file.Split('/').Any(static part => part is "bin" or "obj" or "Migrations" or "node_modules" || part[0] == '.'))
            .Order(StringComparer.Ordinal)];

    /// <summary>Those that are written to our own taste: stand-ins copy the names and shapes of the packages they replace.</summary>
    public static IReadOnlyList<string> OwnSources { get; } =
        [.. Sources.Where(static source => !source.StartsWith("standins/", StringComparison.Ordinal))];

    /// <summary>Text of a source.</summary>
    public static string Read(string source) => File.ReadAllText(Path.Combine(Root, source));

    private static string Find(string folder)
    {
        var directory = new DirectoryInfo(folder);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, Marker)))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new DirectoryNotFoundException($"No {Marker} above {folder}.");
    }
}
