using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Pixely.Core.Validation;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sheets.Values;

/// <summary>Turns dates that spell the month (Spanish or English) into <c>yyyy-MM-dd</c>; other texts stay as they are.</summary>
internal static partial class MonthNames
{
    private static readonly FrozenDictionary<string, int> Numbers = Names().ToFrozenDictionary(StringComparer.Ordinal);

    public static string Spell(string text)
    {
        var match = DayFirst.Match(text);
        if (!match.Success)
        {
            match = MonthFirst.Match(text);
        }

        return match.Success && Numbers.TryGetValue(NameKey.Of(match.Groups["month"].Value), out var month)
            ? string.Create(CultureInfo.InvariantCulture, $"{match.Groups["year"].Value}-{month:00}-{match.Groups["day"].Value}{text[match.Length..]}")
            : text;
    }

    private static Dictionary<string, int> Names()
    {
        string[] names =
        [
            "enero ene january jan", "febrero feb february", "marzo mar march", "abril abr april apr", "mayo may",
            "junio jun june", "julio jul july", "agosto ago august aug", "septiembre setiembre sep sept set september",
            "octubre oct october", "noviembre nov november", "diciembre dic december dec",
        ];
        return names
            .SelectMany(static (line, index) => line.Split(' ').Select(name => KeyValuePair.Create(name, index + 1)))
            .ToDictionary();
    }

    [GeneratedRegex(@"^(?<day>\d{1,2})(?: de |[ \-/])(?<month>\p{L}{3,10})\.?(?: de |,? |[\-/])(?<year>\d{4})(?!\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PatternGuard.Milliseconds)]
    private static partial Regex DayFirst { get; }

    [GeneratedRegex(@"^(?<month>\p{L}{3,10})\.? (?<day>\d{1,2}),? (?<year>\d{4})(?!\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PatternGuard.Milliseconds)]
    private static partial Regex MonthFirst { get; }
}
