using System.Text;
using System.Text.RegularExpressions;
using Pixely.Core.Validation;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>Turns a spreadsheet's date format into one of .NET.</summary>
internal static partial class DateFormatCode
{
    /// <summary>True when the code shows days, months, years, hours, minutes or seconds outside of literals.</summary>
    public static bool IsDate(string code) => DatePart.IsMatch(Literal.Replace(code, ""));

    /// <summary>The .NET pattern; parts that .NET does not have are left out.</summary>
    public static string ToPattern(string code)
    {
        var half = code.Contains("AM/PM", StringComparison.OrdinalIgnoreCase);
        var pattern = new StringBuilder();
        var afterHour = false;
        foreach (Match token in Token.Matches(code))
        {
            var text = token.Value;
            var kind = char.ToLowerInvariant(text.Trim('[')[0]);
            if (text.Length > 1 && (text[0] is '"' or '\\'))
            {
                Quote(pattern, text[0] == '"' ? text.Trim('"') : text[1..]);
            }
            else if (kind == 'a')
            {
                pattern.Append("tt");
            }
            else if (kind is 'y' or 'd' or 's' or 'h')
            {
                afterHour = kind == 'h' || (kind == 's' && afterHour);
                pattern.Append(kind == 'h' && !half ? 'H' : kind, Math.Min(text.Trim('[', ']').Length, 4));
            }
            else if (kind == 'm')
            {
                var isMinute = afterHour || SecondsFollow.IsMatch(code[(token.Index + token.Length)..]);
                pattern.Append(isMinute ? 'm' : 'M', Math.Min(text.Trim('[', ']').Length, 4));
                afterHour = false;
            }
            else
            {
                Quote(pattern, text);
            }
        }

        // A single letter would be read as one of .NET's standard formats.
        return pattern.Length == 1 ? "%" + pattern : pattern.ToString();
    }

    private static void Quote(StringBuilder pattern, string text)
    {
        foreach (var character in text)
        {
            pattern.Append('\\').Append(character);
        }
    }

    [GeneratedRegex("\"[^\"]*\"|\\\\.", RegexOptions.CultureInvariant, PatternGuard.Milliseconds)]
    private static partial Regex Literal { get; }

    [GeneratedRegex("[ymdhs]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PatternGuard.Milliseconds)]
    private static partial Regex DatePart { get; }

    [GeneratedRegex(@"^\]?[^a-z]*s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PatternGuard.Milliseconds)]
    private static partial Regex SecondsFollow { get; }

    [GeneratedRegex("\"[^\"]*\"|\\\\.|AM/PM|A/P|\\[?y+\\]?|\\[?m+\\]?|\\[?d+\\]?|\\[?h+\\]?|\\[?s+\\]?|.", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline, PatternGuard.Milliseconds)]
    private static partial Regex Token { get; }
}
