using System.Globalization;
using System.Text.Json;
using Pixely.Core.Privacy;

namespace Pixely.Persistence.Insights;

/// <summary>A text or name within a result.</summary>
/// <param name="Path">Names and places that lead to it.</param>
/// <param name="Value">The text.</param>
/// <param name="Parent">The object that it is a member of.</param>
internal sealed record PersonalText(IReadOnlyList<string> Path, string Value, JsonElement Parent)
{
    /// <summary>The member's name.</summary>
    public string Member => Path[^1];

    /// <summary>All of a result, in the order of its canonical form: jsonb has one of its own.</summary>
    public static IEnumerable<PersonalText> AllIn(JsonElement payload) => Find(payload, []);

    /// <summary>The members of an object in canonical order.</summary>
    public static IEnumerable<JsonProperty> MembersOf(JsonElement value) => value.EnumerateObject().OrderBy(static m => m.Name, StringComparer.Ordinal);

    /// <summary>Whether a member is one.</summary>
    public static bool Is(JsonProperty member) => member.Value.ValueKind == JsonValueKind.String && PersonalMembers.Contain(member.Name);

    private static IEnumerable<PersonalText> Find(JsonElement value, string[] path) => value.ValueKind switch
    {
        JsonValueKind.Object => MembersOf(value).SelectMany(member => Is(member)
            ? [new PersonalText([.. path, member.Name], member.Value.GetString()!, value)]
            : Find(member.Value, [.. path, member.Name])),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Find(item, [.. path, i.ToString(CultureInfo.InvariantCulture)])),
        _ => [],
    };
}
