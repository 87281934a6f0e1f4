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
    /// <param name="kind">What it is about.</param>
    /// <param name="subject">What of the kind.</param>
    /// <param name="facts">The figures, by name.</param>
    /// <param name="culture">Language, and how numbers are written.</param>
    /// <param name="instant">Writes an instant with its time zone as its reader's clocks show it; in UTC when null.</param>
    public static string SentenceOf(
        AlertKind kind, string subject, IReadOnlyDictionary<string, JsonElement> facts, CultureInfo culture, Func<DateTimeOffset, string>? instant = null)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(facts);
        var writer = new FactWriter(culture, instant);
        return Placeholder().Replace(
            Find("Sentence", kind, subject, culture), place => writer.Write(facts.GetValueOrDefault(place.Groups["name"].Value), place.Groups["how"].Value));
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

    private static string Find(string part, AlertKind kind, string subject, CultureInfo culture)
    {
        var name = JsonSerializer.SerializeToElement(kind, PixelyJson.Options).GetString();
        // Two ways in which sentiment turns: a post, and a week.
        var variant = kind == AlertKind.SentimentCrisis && subject.StartsWith("post:", StringComparison.Ordinal) ? "_post" : "";
        return Of($"{part}.{name}{variant}", culture);
    }

    // {name}, {name:format} or {name|one|many}.
    [GeneratedRegex(@"\{(?<name>[a-z0-9_]+)(?<how>[:|][^}]*)?\}", RegexOptions.ExplicitCapture, PatternGuard.Milliseconds)]
    private static partial Regex Placeholder();
}
