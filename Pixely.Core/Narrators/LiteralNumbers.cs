using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Validation;

namespace Pixely.Core.Narrators;

/// <summary>
/// Numbers that a model wrote out instead of naming their figure. One that is a figure of the finding, as rounded as it is written, is
/// turned into the figure's place, so that it stays right when the figure moves; any other is a false claim.
/// </summary>
internal static partial class LiteralNumbers
{
    private const int MostDecimals = 6;

    /// <summary>The words with places for their numbers, or null when a number is no figure, or may be several.</summary>
    public static string? ToPlaces(string words, IReadOnlyList<CitedFigure> figures)
    {
        // Digits of other scripts, fractions and the like are numbers too, and never a figure as it would be written here.
        if (NumberWord().IsMatch(words) || words.EnumerateRunes().Any(static rune => Rune.IsNumber(rune) && !rune.IsAscii))
        {
            return null;
        }

        var text = new StringBuilder(words.Length + 40);
        var at = 0;
        foreach (Match match in PlaceOrNumber().Matches(words))
        {
            text.Append(words, at, match.Index - at);
            at = match.Index + match.Length;
            if (match.Groups["place"] is { Success: true } place)
            {
                // A share brings its own sign, and nothing else is a percentage.
                if (match.Groups["sign_after"].Success && figures.All(f => f.Name != place.Value[1..^1] || f.Format != FigureFormat.Percent))
                {
                    return null;
                }

                text.Append(place.Value);
            }
            else if (FigureOf(match, figures) is { } figure)
            {
                text.Append('{').Append(figure.Name).Append('}');
            }
            else
            {
                return null;
            }
        }

        return text.Append(words, at, words.Length - at).ToString();
    }

    private static CitedFigure? FigureOf(Match match, IReadOnlyList<CitedFigure> figures)
    {
        var isPercent = match.Groups["percent"].Success;
        var sign = match.Groups["sign"].Value;
        CitedFigure[] fitting = [.. figures.Where(f => f.Value is { } value
            && f.Format == FigureFormat.Percent == isPercent
            && Readings(match.Groups["digits"].Value).Any(reading => Fits(reading, sign, value * ScaleOf(f.Format))))];
        return fitting.Length == 1 ? fitting[0] : null;
    }

    private static double ScaleOf(FigureFormat format) => format is FigureFormat.Percent or FigureFormat.Points ? 100 : 1;

    private static bool Fits((double Number, int Decimals) reading, string sign, double value)
    {
        var rounded = Math.Round(Math.Abs(value), reading.Decimals, MidpointRounding.AwayFromZero);
        return Math.Abs(rounded - reading.Number) < 1e-9
            && sign switch { "" => true, "+" => value > 0, _ => value < 0 };
    }

    // "1.204" is a thousand and some in Spanish and one and some in English; either may be meant, the figure decides.
    private static IEnumerable<(double Number, int Decimals)> Readings(string digits)
    {
        var separator = digits.LastIndexOfAny([',', '.']);
        var whole = digits.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        var after = separator < 0 ? 0 : digits.Length - separator - 1;
        if (separator < 0 || after == 3)
        {
            yield return (double.Parse(whole, CultureInfo.InvariantCulture), 0);
        }

        if (separator >= 0 && after <= MostDecimals)
        {
            yield return (double.Parse(whole, CultureInfo.InvariantCulture) / Math.Pow(10, after), after);
        }
    }

    [GeneratedRegex(
        @"(?<place>\{[a-z_]{1,40}\})(?<sign_after>[\s\u00a0]?(?:%|por ciento\b|per ?cent\b))?|(?<sign>[+\-−]?)(?<digits>[0-9]+(?:[.,][0-9]+)*)(?<percent>[\s\u00a0]?(?:%|por ciento\b|per ?cent\b))?",
        RegexOptions.None,
        PatternGuard.Milliseconds)]
    private static partial Regex PlaceOrNumber();

    // "Un", "una", "one" and ordinals are articles as often as numbers.
    [GeneratedRegex(
        @"\b(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|(?<!\bpor )cientos?|mil|millones|mitad|doble|triple|tercio|docenas?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|half|twice|double|third|dozens?)\b",
        RegexOptions.IgnoreCase,
        PatternGuard.Milliseconds)]
    private static partial Regex NumberWord();
}
