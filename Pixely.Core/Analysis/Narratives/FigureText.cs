using System.Globalization;

namespace Pixely.Core.Analysis.Narratives;

/// <summary>Writes cited figures the way people of a culture read them.</summary>
internal static class FigureText
{
    private const int LongestName = 80;
    private const char NoBreakSpace = '\u00a0';

    /// <summary>Shares from here on are written without decimals.</summary>
    private const double WholePercents = 0.1;

    /// <summary>A figure in words.</summary>
    public static string Of(CitedFigure figure, CultureInfo culture) => figure.Format switch
    {
        FigureFormat.Percent => Percent(figure.Value ?? 0, culture),
        FigureFormat.Points => Points(figure.Value ?? 0, culture),
        FigureFormat.Whole => Number(figure.Value ?? 0, 0, culture),
        FigureFormat.OneDecimal => Number(figure.Value ?? 0, 1, culture),
        FigureFormat.TwoDecimals => Number(figure.Value ?? 0, 2, culture),
        FigureFormat.Text => Name(figure.Text ?? ""),
        FigureFormat.Term => NarrativeTerms.Of(figure.Text ?? "", culture) ?? Name(figure.Text ?? ""),
        FigureFormat.Topic => NarrativeTerms.OfTopic(figure.Text ?? "", culture) ?? Name(figure.Text ?? ""),
    };

    private static string Percent(double share, CultureInfo culture)
    {
        var number = Number(share * 100, Math.Abs(share) >= WholePercents || share == 0 ? 0 : 1, culture);
        return culture.TwoLetterISOLanguageName == NarrativeLanguage.English ? $"{number}%" : $"{number}{NoBreakSpace}%";
    }

    private static string Points(double difference, CultureInfo culture)
    {
        var points = Number(difference * 100, 0, culture);
        return difference * 100 >= 0.5 ? $"+{points}" : points;
    }

    private static string Number(double value, int decimals, CultureInfo culture)
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        var digits = Math.Abs(rounded).ToString(decimals == 0 ? "N0" : decimals == 1 ? "N1" : "N2", culture);
        return rounded < 0 ? $"−{digits}" : digits;
    }

    // A name comes from what people write: on one line, and not the longest part of a sentence.
    private static string Name(string text)
    {
        var line = string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c)).Trim();
        if (line.Length <= LongestName)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[LongestName - 2]) ? LongestName - 2 : LongestName - 1;
        return $"{line.AsSpan(0, end)}…";
    }
}
