using Pixely.Dashboard.Components;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>The style sheets that components share, as they stand in the repository.</summary>
internal static class SharedStyles
{
    /// <summary>Where they are.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "Pixely.Dashboard", "wwwroot", "styles");

    /// <summary>Their file names, in the order of the cascade.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. StyleSheets.All.Where(static sheet => sheet.StartsWith("styles/", StringComparison.Ordinal)).Select(static sheet => Path.GetFileName(sheet))];

    /// <summary>All of them as one.</summary>
    public static string Text { get; } = string.Concat(Names.Select(static name => File.ReadAllText(Path.Combine(Folder, name))));
}
