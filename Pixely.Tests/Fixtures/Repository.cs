namespace Pixely.Tests.Fixtures;

/// <summary>Where the sources of this build lie.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>global.json</c>, above the one that the tests run from.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "global.json")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No global.json above {AppContext.BaseDirectory}.");
    }
}
