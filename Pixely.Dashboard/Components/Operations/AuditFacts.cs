using System.Text.Json;

namespace Pixely.Dashboard.Components.Operations;

/// <summary>Finds what an event's details tell; they differ by action.</summary>
internal static class AuditFacts
{
    /// <summary>How many events were not stored one by one.</summary>
    public const string LeftOut = "left_out";

    /// <summary>The facts, without those that say nothing.</summary>
    public static IEnumerable<JsonProperty> Of(JsonElement? details) => details is { ValueKind: JsonValueKind.Object } known
        ? known.EnumerateObject().Where(static fact => fact.Value.ValueKind != JsonValueKind.Null)
        : [];

    /// <summary>How many events were not stored one by one, or null where the event is one by itself.</summary>
    public static long? CountOf(JsonProperty fact) =>
        fact.NameEquals(LeftOut) && fact.Value.ValueKind == JsonValueKind.Number && fact.Value.TryGetInt64(out var count) ? count : null;
}
