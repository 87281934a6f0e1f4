using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>One point of a matrix.</summary>
/// <param name="Label">Beside the point, or keyed below where it does not fit.</param>
/// <param name="Description">What a pointer or a screen reader says: both numbers with their intervals and n.</param>
/// <param name="X">Value across.</param>
/// <param name="Y">Value upwards.</param>
public sealed record MatrixPoint(string Label, string Description, double X, double Y)
{
    /// <summary>Drawn as area, 0 or more; null = all alike.</summary>
    public double? Size { get; init; }

    /// <summary>Colour class.</summary>
    public string Ink { get; init; } = "ink-main";

    /// <summary>Shape, so that kinds differ without colour.</summary>
    public MarkerShape Shape { get; init; }

    /// <summary>Horizontal whisker, or null for none.</summary>
    public Estimate? XInterval { get; init; }

    /// <summary>Vertical whisker, or null for none.</summary>
    public Estimate? YInterval { get; init; }

    /// <summary>Drawn stronger, and labelled first.</summary>
    public bool Emphasised { get; init; }

    /// <summary>A point of two measurements, with whiskers; null when either has too little data.</summary>
    public static MatrixPoint? Of(string label, string description, Measurement x, Measurement y) =>
        Drawn.Number(x) is { } across && Drawn.Number(y) is { } up
            ? new MatrixPoint(label, description, across.Value, up.Value) { XInterval = across, YInterval = up }
            : null;
}

/// <summary>Names of a matrix's four parts.</summary>
/// <param name="TopLeft">Low across, high upwards.</param>
/// <param name="TopRight">High both ways.</param>
/// <param name="BottomLeft">Low both ways.</param>
/// <param name="BottomRight">High across, low upwards.</param>
public sealed record QuadrantNames(string TopLeft, string TopRight, string BottomLeft, string BottomRight);
