using System.Globalization;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>
/// Writes numbers as SVG reads them, whatever the reader's culture. Charts place things across by per cent of their own
/// width and down by pixels: they fit any screen without a script, and their letters keep their size.
/// </summary>
internal static class Coordinates
{
    private const int MostLabels = 14;

    /// <summary>A plain number.</summary>
    public static string Of(double value) => Finite(value).ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A part 0..1 of the width.</summary>
    public static string Percent(double part) => (Finite(part) * 100).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    /// <summary>Middle of one of several equal columns, 0..1.</summary>
    public static double Column(int index, int count) => (index + 0.5) / count;

    // A number that cannot be drawn is a fault elsewhere; an attribute that no browser reads would hide it and the rest.
    private static double Finite(double value) => double.IsFinite(value) ? value : 0;

    /// <summary>
    /// How early a column's label may be dropped when the width is short: 0 = stays, 1 = goes on narrow screens,
    /// 2 = also on middling ones, 3 = never fits.
    /// </summary>
    public static int LabelDensity(int index, int count)
    {
        // The last column is the newest and keeps its label; the others follow from there.
        // Each step is twice the next, so that what remains is evenly spaced on every width.
        var fromEnd = count - 1 - index;
        var step = Math.Max(1, (count + MostLabels - 1) / MostLabels);
        return fromEnd % (step * 4) == 0 ? 0
            : fromEnd % (step * 2) == 0 ? 1
            : fromEnd % step == 0 ? 2
            : 3;
    }
}
