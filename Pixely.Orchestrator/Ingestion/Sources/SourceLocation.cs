using Microsoft.Extensions.Options;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;

namespace Pixely.Orchestrator.Ingestion.Sources;

/// <summary>
/// Finds files and folders on disk. A client file is written by people and must not open every file of the machine: a location stays
/// within the sources directory, also after following links.
/// </summary>
internal sealed class SourceLocation(IOptions<SourceOptions> options)
{
    /// <summary>Resolves a location.</summary>
    /// <param name="location">As in the client file.</param>
    /// <param name="path">The real path, with every link followed; it may not exist.</param>
    /// <returns>Null, or why the location is refused.</returns>
    public SourceFailure? Resolve(string location, out string path)
    {
        path = "";
        if (location.Contains('\0', StringComparison.Ordinal))
        {
            return SourceFailureReasons.Fail(SourceFailureCodes.LocationRefused, "?");
        }

        var root = RealPath.Of(Path.GetFullPath(options.Value.Directory));
        path = RealPath.Of(Path.GetFullPath(Path.Combine(root, location)));
        var isInside = path.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return isInside
            ? null
            : SourceFailureReasons.Fail(SourceFailureCodes.LocationRefused, location);
    }
}
