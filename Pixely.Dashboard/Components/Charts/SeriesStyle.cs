namespace Pixely.Dashboard.Components.Charts;

/// <summary>What tells the series of a chart apart: colour, dash and marker, so that none depends on colour.</summary>
public static class SeriesStyle
{
    /// <summary>How many series tell apart.</summary>
    public const int Most = 6;

    private static readonly MarkerShape[] Shapes =
        [MarkerShape.Circle, MarkerShape.Square, MarkerShape.Triangle, MarkerShape.Diamond, MarkerShape.TriangleDown, MarkerShape.Cross];

    /// <summary>Colour class of a series, from 0.</summary>
    public static string Ink(int series) => $"ink-series-{(series % Most) + 1}";

    /// <summary>Class of its line, null for a solid one.</summary>
    public static string? Dash(int series) => series % Most == 0 ? null : $"dash-{(series % Most) + 1}";

    /// <summary>Its marker.</summary>
    public static MarkerShape Shape(int series) => Shapes[series % Most];
}
