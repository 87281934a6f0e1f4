namespace Pixely.Dashboard.Components.Charts;

/// <summary>How a thing of a chart is drawn, as its legend shows it.</summary>
public enum LegendKey
{
    /// <summary>A filled area.</summary>
    Swatch,

    /// <summary>A filled area with diagonal lines.</summary>
    Hatched,

    /// <summary>An outlined area with diagonal lines: no value.</summary>
    NoData,

    /// <summary>A line with its dash and its marker.</summary>
    Line,

    /// <summary>A filled marker.</summary>
    Marker,

    /// <summary>An outlined marker.</summary>
    HollowMarker,

    /// <summary>A pale area: an interval.</summary>
    Band,

    /// <summary>A line with two ends: an interval.</summary>
    Whisker,

    /// <summary>A dashed line in the colour of letters: a value to compare with.</summary>
    Reference,

    /// <summary>A dashed outline: the previous window's bar.</summary>
    GhostBar,

    /// <summary>A short level line: the previous window's column.</summary>
    GhostCap,

    /// <summary>A low pale bar: the previous window's shares.</summary>
    LowBar,

    /// <summary>A small outlined diamond: the previous window's point.</summary>
    GhostMarker,

    /// <summary>A dashed pale line: the previous window's course.</summary>
    GhostLine,
}

/// <summary>One entry of a legend.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Ink">Colour class, e.g. <c>ink-series-1</c>.</param>
/// <param name="Key">How it is drawn.</param>
/// <param name="Shape">Its marker, where it has one.</param>
/// <param name="Dash">Class of its line, e.g. <c>dash-2</c>; null = solid.</param>
/// <param name="Detail">Said softly behind it, e.g. a range.</param>
public sealed record LegendItem(
    string Label, string Ink, LegendKey Key = LegendKey.Swatch, MarkerShape Shape = MarkerShape.Circle, string? Dash = null, string? Detail = null);
