using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pixely.Core.Validation;

namespace Pixely.Core.Json;

/// <summary>Explains values that are no objects, lists or dictionaries.</summary>
internal static class JsonScalar
{
    private const int LongestQuote = 60;

    /// <summary>Adds a violation when the value cannot be read as the type.</summary>
    public static void Check(JsonElement value, JsonTypeInfo info, ValidationErrors errors)
    {
        if (info.Type == typeof(JsonElement))
        {
            return;
        }

        try
        {
            value.Deserialize(info);
        }
        catch (JsonException)
        {
            errors.Add($"is {Quote(value)}, must be {Expectation(Nullable.GetUnderlyingType(info.Type) ?? info.Type)}");
        }
    }

    /// <summary>A kind of JSON value in words.</summary>
    public static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };

    /// <summary>A text cut to a length that fits a message, without characters that cannot be shown.</summary>
    public static string Shorten(string text)
    {
        var cut = text.Length > LongestQuote ? text[..LongestQuote] + "..." : text;
        return cut.Any(static c => char.IsControl(c) || char.IsSurrogate(c))
            ? string.Concat(cut.Select(static c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c))
            : cut;
    }

    private static string Quote(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Shorten(value.GetRawText()),
        JsonValueKind.String => $"the text {Shorten(value.GetRawText())}",
        _ => NameOf(value.ValueKind),
    };

    private static string Expectation(Type type) => type switch
    {
        { IsEnum: true } => $"one of: {string.Join(", ", Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(v => NameOf(type, v)))}",
        _ when type == typeof(string) => "a text without NUL characters and broken surrogates",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(Guid) => "an id such as 0190a0c8-4b7e-7c3e-9d1f-2b6c8e4f5a60",
        _ when type == typeof(DateOnly) => "a day such as 2026-01-31",
        _ when type == typeof(DateTimeOffset) => "an instant such as 2026-01-31T18:30:00Z",
        _ when type == typeof(int) || type == typeof(long) => "a whole number within its range",
        _ => "a number",
    };

    private static string NameOf(Type type, object value) =>
        JsonSerializer.Serialize(Enum.ToObject(type, value), type, PixelyJson.Options).Trim('"');
}
