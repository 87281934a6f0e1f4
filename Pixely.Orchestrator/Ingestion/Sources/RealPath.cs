namespace Pixely.Orchestrator.Ingestion.Sources;

/// <summary>Follows symbolic links in every part of a path, not only in the last.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path without links; parts that do not exist stay as they are.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string fullPath)
    {
        var links = 0;
        var pending = new Stack<string>(Parts(fullPath).Reverse());
        var real = Path.GetPathRoot(fullPath)!;
        while (pending.TryPop(out var part))
        {
            var next = Path.Combine(real, part);
            var target = new FileInfo(next).LinkTarget;
            if (target is null)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException("Too many symbolic links.");
            }

            var full = Path.GetFullPath(Path.Combine(real, target));
            foreach (var step in Parts(full).Reverse())
            {
                pending.Push(step);
            }

            real = Path.GetPathRoot(full)!;
        }

        return real;
    }

    private static string[] Parts(string fullPath) =>
        fullPath[Path.GetPathRoot(fullPath)!.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
}
