using System.Globalization;
using System.Resources;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Core.Alerts.Wording;

/// <summary>
/// What an alert says in words, out of its kind and its figures alone: no text that anybody wrote gets into a message. Spanish is neutral,
/// <c>AlertWording.en.resx</c> is English.
/// </summary>
public static partial class AlertWording
{
    private static readonly ResourceManager Texts = new(typeof(AlertWording));

    /// <summary>A few words, as for a heading.</summary>
    public static string TitleOf(AlertKind kind, string subject, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Find("Title", kind, subject, culture);
    }

    /// <summary>What was found, with its figures.</summary>
    public static string SentenceOf(AlertKind kind, string subject, IReadOnlyDictionary<string, JsonElement> facts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(facts);
        return Placeholder().Replace(Find("Sentence", kind, subject, culture), match =>
            facts.TryGetValue(match.Groups["name"].Value, out var fact) ? Write(fact, match.Groups["format"].Value, culture) : Missing);
    }

    /// <summary>What to do about it.</summary>
    public static string AdviceOf(AlertKind kind, string subject, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Find("Advice", kind, subject, culture);
    }

    /// <summary>Another text of the resources.</summary>
    public static string Of(string name, CultureInfo culture) =>
        Texts.GetString(name, culture) ?? throw new ArgumentException($"There is no text '{name}'.", nameof(name));

    /// <summary>Stands in for a figure that the facts do not hold.</summary>
    private const string Missing = "–";

    private static string Find(string part, AlertKind kind, string subject, CultureInfo culture)
    {
        var name = JsonSerializer.SerializeToElement(kind, PixelyJson.Options).GetString();
        // Two ways in which sentiment turns: a post, and a week.
        var variant = kind == AlertKind.SentimentCrisis && subject.StartsWith("post:", StringComparison.Ordinal) ? "_post" : "";
        return Of($"{part}.{name}{variant}", culture);
    }

    private static string Write(JsonElement fact, string format, CultureInfo culture) => fact.ValueKind switch
    {
        JsonValueKind.Number => fact.GetDouble().ToString(format.Length > 0 ? format : "G", culture),
        JsonValueKind.String when format.Length > 0 && fact.TryGetDateTimeOffset(out var instant) => instant.UtcDateTime.ToString(format, culture),
        JsonValueKind.String => fact.GetString()!,
        _ => Missing,
    };

    [GeneratedRegex(@"\{(?<name>[a-z0-9_]+)(?::(?<format>[^}]*))?\}", RegexOptions.ExplicitCapture, PatternGuard.Milliseconds)]
    private static partial Regex Placeholder();
}
