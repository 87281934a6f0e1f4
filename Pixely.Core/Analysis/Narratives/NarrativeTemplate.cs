using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Narratives;

/// <summary>
/// Words with places for figures, <c>{name}</c>. A figure comes into a text only through its place, so that it is equal to its source by
/// construction; a template has no digit of its own.
/// </summary>
internal static partial class NarrativeTemplate
{
    /// <summary>Sets the figures in.</summary>
    /// <exception cref="KeyNotFoundException">A place names no figure.</exception>
    public static string Render(string template, IReadOnlyList<CitedFigure> figures, CultureInfo culture)
    {
        var text = new StringBuilder(template.Length + 40);
        var at = 0;
        foreach (var place in Place().EnumerateMatches(template))
        {
            text.Append(template, at, place.Index - at);
            var name = template.AsSpan(place.Index + 1, place.Length - 2);
            text.Append(FigureText.Of(Find(figures, name) ?? throw new KeyNotFoundException($"No figure is called '{name}'."), culture));
            at = place.Index + place.Length;
        }

        return text.Append(template, at, template.Length - at).ToString();
    }

    /// <summary>Names of the figures that a template has places for.</summary>
    public static IEnumerable<string> Names(string template) =>
        Place().Matches(template).Select(static m => m.Value[1..^1]).Distinct(StringComparer.Ordinal);

    /// <summary>Adds what is wrong with a template: unknown places, stray braces, digits, links, markup, length.</summary>
    public static void Validate(string template, IReadOnlyList<CitedFigure> figures, int longest, ValidationErrors errors)
    {
        if (template.Length > longest || string.IsNullOrWhiteSpace(template))
        {
            errors.Add($"has {template.Length} characters, must have 1..{longest}");
            return;
        }

        foreach (var name in Names(template))
        {
            errors.Require(Find(figures, name) is not null, $"has a place for '{name}', which is not cited");
        }

        var words = Place().Replace(template, "");
        errors.Require(!words.EnumerateRunes().Any(Rune.IsNumber), "has a digit of its own; figures come in through their places");
        errors.Require(!Markup().IsMatch(words), "has a link, markup or a stray brace");
        errors.Require(!words.Any(IsUnseen), "has a control character, an invisible one, or more than one line");
    }

    // Marks that turn the direction of reading or have no width change what is read without being seen.
    private static bool IsUnseen(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static CitedFigure? Find(IReadOnlyList<CitedFigure> figures, ReadOnlySpan<char> name)
    {
        foreach (var figure in figures)
        {
            if (name.SequenceEqual(figure.Name))
            {
                return figure;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\{[a-z_]{1,40}\}", RegexOptions.None, PatternGuard.Milliseconds)]
    private static partial Regex Place();

    [GeneratedRegex(@"[{}<>`*#|\[\]\\]|https?:|www\.|://|\b\w+\.(?:com|net|org|es|io)\b|__|@\w", RegexOptions.IgnoreCase, PatternGuard.Milliseconds)]
    private static partial Regex Markup();
}
