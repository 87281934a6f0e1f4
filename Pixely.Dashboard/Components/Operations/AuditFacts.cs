using System.Text.Json;

namespace Pixely.Dashboard.Components.Operations;

/// <summary>One fact of an event's details.</summary>
/// <param name="Name">Its member.</param>
/// <param name="Value">Its value in short.</param>
internal sealed record AuditFact(string Name, string Value);

/// <summary>Writes the details of events, which differ by kind, as short facts.</summary>
internal static class AuditFacts
{
    /// <summary>How many events were not stored one by one.</summary>
    public const string LeftOut = "left_out";

    private const int LongestValue = 160;

    /// <summary>The facts, without those that say nothing.</summary>
    public static IReadOnlyList<AuditFact> Of(JsonElement? details) => details is { ValueKind: JsonValueKind.Object } known
        ? [.. known.EnumerateObject().Where(static p => p.Value.ValueKind != JsonValueKind.Null).Select(static p => new AuditFact(p.Name, Short(Write(p.Value))))]
        : [];

    private static string Write(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Write)),
        _ => value.GetRawText(),
    };

    private static string Short(string text) => text.Length <= LongestValue ? text : text[..LongestValue] + "…";
}
