using System.Text.Json;

namespace Pixely.Dashboard.Components.Analysis;

/// <summary>Authors whom results name in sentences: a recommendation to write to somebody cites the name as a figure.</summary>
internal static class CitedAuthors
{
    // Where a cited name stands in its source.
    private const string AuthorPath = ".author";

    /// <summary>Their names, each once.</summary>
    public static IReadOnlySet<string> In(IEnumerable<JsonElement> results)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var result in results)
        {
            Collect(result, names);
        }

        return names;
    }

    private static void Collect(JsonElement element, HashSet<string> names)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, names);
                }

                break;
            case JsonValueKind.Object:
                if (TextOf(element, "path")?.EndsWith(AuthorPath, StringComparison.Ordinal) == true && TextOf(element, "text") is { Length: > 0 } name)
                {
                    names.Add(name);
                }

                foreach (var member in element.EnumerateObject())
                {
                    Collect(member.Value, names);
                }

                break;
        }
    }

    private static string? TextOf(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
