namespace Pixely.Core.Json;

/// <summary>Reads the path that <see cref="System.Text.Json.JsonException.Path"/> reports.</summary>
public static class JsonPath
{
    /// <summary>Steps below the root: <c>$.a.b[2]</c> gives <c>a</c>, <c>b[2]</c>.</summary>
    public static IReadOnlyList<string> Members(string? path) =>
        path is null || !path.StartsWith("$.", StringComparison.Ordinal) ? [] : path[2..].Split('.');
}
