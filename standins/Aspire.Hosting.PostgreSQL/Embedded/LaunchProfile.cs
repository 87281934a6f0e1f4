using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.Embedded;

/// <summary>A profile of a project's <c>Properties/launchSettings.json</c>.</summary>
/// <param name="Schemes">Schemes of its <c>applicationUrl</c>.</param>
/// <param name="EnvironmentVariables">Its variables.</param>
internal sealed record LaunchProfile(IReadOnlyList<string> Schemes, IReadOnlyDictionary<string, string> EnvironmentVariables)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static LaunchProfile? First(string projectPath)
        => Read(projectPath).FirstOrDefault(p => (string?)p.Value?["commandName"] == "Project") is { Value: { } profile } ? From(profile) : null;

    public static LaunchProfile Named(string projectPath, string name)
        => Read(projectPath)[name] is { } profile ? From(profile) : throw new DistributedApplicationException(
            $"Launch settings file of '{projectPath}' does not contain '{name}' profile.");

    private static JsonObject Read(string projectPath)
    {
        var file = Path.Combine(Path.GetDirectoryName(projectPath) ?? ".", "Properties", "launchSettings.json");
        return File.Exists(file) && JsonNode.Parse(File.ReadAllText(file), documentOptions: Lenient)?["profiles"] is JsonObject profiles
            ? profiles
            : [];
    }

    private static LaunchProfile From(JsonNode profile)
    {
        var urls = ((string?)profile["applicationUrl"] ?? string.Empty)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var variables = profile["environmentVariables"] as JsonObject ?? [];
        return new LaunchProfile(
            // There is no developer certificate here, and a reader of the same machine needs none.
            [.. urls.Select(u => u.Split(':')[0]).Where(s => s == "http").Distinct(StringComparer.Ordinal)],
            variables.ToDictionary(v => v.Key, v => (string?)v.Value ?? string.Empty, StringComparer.Ordinal));
    }
}
