using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>How label and number share the line above a bar on the narrowest screen.</summary>
internal static class RowText
{
    /// <summary>Width of the narrowest chart, pixels.</summary>
    public const double Narrowest = 255;

    /// <summary>Whether every label fits beside its number; else numbers stand on a line of their own.</summary>
    public static bool FitsOneLine(IEnumerable<ChartRow> rows, PageText text, Func<double, string> format) =>
        rows.All(r => TextFit.Width(r.Label, 13) + TextFit.Width(Drawn.Brief(text, r.Value, format), 13) <= Narrowest);
}
