using System.Globalization;
using System.Text.Json;
using Pixely.Core.Audit;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Localization;

/// <summary>Something of an event: in words, or as its code where nobody has written words for it.</summary>
/// <param name="Text">The words, or the code.</param>
/// <param name="IsCode">Whether it is a code: an id, a hash, or what a newer version or somebody's request named.</param>
public sealed record AuditWord(string Text, bool IsCode);

/// <summary>Audit events in words.</summary>
public static class AuditText
{
    private const int LongestCode = 160;

    // Details whose values have words elsewhere.
    private static readonly Dictionary<string, string> ValueKeys = new(StringComparer.Ordinal)
    {
        ["status"] = "Operations.Status",
        ["trigger"] = "Operations.Trigger",
        ["name"] = "Annotator",
    };

    /// <summary>What was done or tried.</summary>
    public static AuditWord AuditAction(this PageText text, string action)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(action);
        return WordOf(text, $"Audit.Action.{action}", action);
    }

    /// <summary>How it ended.</summary>
    public static string AuditOutcome(this PageText text, AuditOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text[$"Audit.Outcome.{WireNames.Of(outcome)}"];
    }

    /// <summary>What a detail tells: the same name may tell something else in events of another action.</summary>
    /// <param name="text">The page's texts.</param>
    /// <param name="action">The event's action.</param>
    /// <param name="name">The detail's name.</param>
    public static AuditWord AuditDetail(this PageText text, string action, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        return text.Find($"Audit.Detail.{action}.{name}") is { } words ? new AuditWord(words, IsCode: false) : WordOf(text, $"Audit.Detail.{name}", name);
    }

    /// <summary>A detail's value, or its values.</summary>
    /// <param name="text">The page's texts.</param>
    /// <param name="name">The detail's name.</param>
    /// <param name="value">Its value as it is stored.</param>
    public static IReadOnlyList<AuditWord> AuditValues(this PageText text, string name, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        return value.ValueKind switch
        {
            JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(one => text.AuditValues(name, one))],
            JsonValueKind.Number when value.TryGetInt64(out var number) => [new AuditWord(text.Whole(number), IsCode: false)],
            JsonValueKind.String => [ValueOf(text, name, value.GetString()!)],
            _ => [new AuditWord(Short(value.GetRawText()), IsCode: true)],
        };
    }

    private static AuditWord ValueOf(PageText text, string name, string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new AuditWord(text.Day(day), IsCode: false)
            : WordOf(text, $"{ValueKeys.GetValueOrDefault(name, $"Audit.Value.{name}")}.{value}", value);

    private static AuditWord WordOf(PageText text, string key, string code) =>
        text.Find(key) is { } words ? new AuditWord(words, IsCode: false) : new AuditWord(Short(code), IsCode: true);

    private static string Short(string code) => code.Length <= LongestCode ? code : code[..LongestCode] + "…";
}
