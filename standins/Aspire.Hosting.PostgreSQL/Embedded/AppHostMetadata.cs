using System.Reflection;

namespace Aspire.Hosting.Embedded;

/// <summary>What the build wrote into the AppHost's assembly (see ProjectMetadata.targets).</summary>
internal static class AppHostMetadata
{
    private const string ProjectDirectoryKey = "AppHostProjectPath";
    private const string TargetPathPrefix = "TargetPath:";

    public static string? ProjectDirectory(Assembly? appHost) => Find(appHost, ProjectDirectoryKey);

    /// <summary>The built program of a referenced project.</summary>
    public static string? TargetPath(Assembly? appHost, string projectPath) => Find(appHost, TargetPathPrefix + projectPath);

    private static string? Find(Assembly? appHost, string key) => appHost?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => string.Equals(a.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;
}
