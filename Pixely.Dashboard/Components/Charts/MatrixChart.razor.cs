using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>Points in two named axes, with named quadrants.</summary>
public sealed partial class MatrixChart
{
    private const int PlotHeight = 360;
    private const int AxisHeight = 24;
    private const int Inset = 34;
    private const double Margin = 0.06;
    private const double SmallestRadius = 9;
    private const double LargestRadius = 24;

    // Widths of the drawing where each layout shows, beside the gutter for the numbers of the axis, and the longest label.
    private static readonly (string Class, double Narrowest, double Widest, double Longest)[] Bands =
        [("only-narrow", 210, 480, 120), ("only-middle", 430, 832, 180), ("only-wide", 780, 1400, 240)];

    private Axis _x = new(0, 1, []);
    private Axis _y = new(0, 1, []);
    private List<(string Band, IReadOnlyList<PlacedPoint> Points)> _layouts = [];
    private List<LegendItem> _legend = [];

    /// <summary>What the horizontal axis measures, with its unit.</summary>
    [Parameter, EditorRequired]
    public required string XName { get; set; }

    /// <summary>What the vertical axis measures, with its unit.</summary>
    [Parameter, EditorRequired]
    public required string YName { get; set; }

    /// <summary>The points; the first ones keep their labels where room is short, emphasised ones before all.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<MatrixPoint> Points { get; set; }

    /// <summary>Writes a tick of the horizontal axis; like a value unless given.</summary>
    [Parameter]
    public Func<double, string>? XTick { get; set; }

    /// <summary>Writes a tick of the vertical axis; like a value unless given.</summary>
    [Parameter]
    public Func<double, string>? YTick { get; set; }

    /// <summary>Lowest value across that there can be.</summary>
    [Parameter]
    public double XFloor { get; set; }

    /// <summary>Highest value across that there can be.</summary>
    [Parameter]
    public double XCeiling { get; set; } = double.PositiveInfinity;

    /// <summary>Lowest value upwards that there can be.</summary>
    [Parameter]
    public double YFloor { get; set; }

    /// <summary>Highest value upwards that there can be.</summary>
    [Parameter]
    public double YCeiling { get; set; } = double.PositiveInfinity;

    /// <summary>Whether both axes show their whole scale, floor to ceiling, whatever the values.</summary>
    [Parameter]
    public bool WholeScale { get; set; }

    /// <summary>Where the vertical line between the quadrants stands; null for none.</summary>
    [Parameter]
    public double? XSplit { get; set; }

    /// <summary>Where the horizontal line between the quadrants stands; null for none.</summary>
    [Parameter]
    public double? YSplit { get; set; }

    /// <summary>Names of the quadrants, or null for none.</summary>
    [Parameter]
    public QuadrantNames? Quadrants { get; set; }

    /// <summary>What the area of a point means, e.g. "menciones"; null when all are alike.</summary>
    [Parameter]
    public string? SizeName { get; set; }

    /// <summary>What inks and shapes mean; empty for nothing.</summary>
    [Parameter]
    public IReadOnlyList<LegendItem> Kinds { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var drawn = Points.Where(static p => double.IsFinite(p.X) && double.IsFinite(p.Y)).ToList();
        _x = Scale(drawn.Select(static p => p.X), drawn.Select(static p => p.XInterval), XSplit, XFloor, XCeiling);
        _y = Scale(drawn.Select(static p => p.Y), drawn.Select(static p => p.YInterval), YSplit, YFloor, YCeiling);
        var largest = drawn.Select(static p => p.Size ?? 0).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        var ordered = drawn.OrderByDescending(static p => p.Emphasised)
            .Select(p => new PlacedPoint(p, Across(p.X), Y(p.Y), Radius(p, largest), 0, 0, LabelSide.Keyed, 0)).ToList();
        _layouts = [.. Bands.Select(b => (b.Class, MatrixLayout.Place(ordered, b.Narrowest, b.Widest, PlotHeight, b.Longest, XSplit is { } x ? Across(x) : null, YSplit is { } y ? Y(y) : null, Corners(b.Narrowest))))];
        _legend = [.. Kinds];
        if (SizeName is { } size && largest > 0)
        {
            _legend.Add(new LegendItem(Text["Charts.Size", size], "ink-neutral", LegendKey.Marker));
        }

        if (drawn.Exists(static p => p.XInterval is not null || p.YInterval is not null))
        {
            _legend.Add(new LegendItem(Text["Charts.Interval"], "", LegendKey.Whisker));
        }
    }

    private static double Radius(MatrixPoint point, double largest) =>
        point.Size is { } size and > 0 && double.IsFinite(size) && largest > 0
            ? Math.Max(SmallestRadius, LargestRadius * Math.Sqrt(size / largest))
            : SmallestRadius;

    private static double LabelX(PlacedPoint p) => p.Side switch
    {
        LabelSide.Right => p.Dx + p.Radius + 4,
        LabelSide.Left => p.Dx - p.Radius - 4,
        LabelSide.AboveRight or LabelSide.BelowRight => p.Dx + 4,
        LabelSide.AboveLeft or LabelSide.BelowLeft => p.Dx - 4,
        _ => p.Dx,
    };

    private static double LabelY(PlacedPoint p) => p.Side switch
    {
        LabelSide.Above or LabelSide.AboveRight or LabelSide.AboveLeft => p.Dy - p.Radius - 8,
        LabelSide.Below or LabelSide.BelowRight or LabelSide.BelowLeft => p.Dy + p.Radius + 16,
        _ => p.Dy + 4,
    };

    private static string LabelAnchor(PlacedPoint p) => p.Side switch
    {
        LabelSide.Right or LabelSide.AboveRight or LabelSide.BelowRight => "start",
        LabelSide.Left or LabelSide.AboveLeft or LabelSide.BelowLeft => "end",
        _ => "middle",
    };

    private Axis Scale(IEnumerable<double> values, IEnumerable<Estimate?> intervals, double? split, double floor, double ceiling)
    {
        var held = values.Concat(intervals.Select(Number).OfType<Estimate>().SelectMany(Drawn.Ends));
        held = split is { } line ? held.Append(line) : held;
        held = WholeScale && double.IsFinite(ceiling) && double.IsFinite(floor) ? held.Append(floor).Append(ceiling) : held;
        return Axis.Holding(held, floor, ceiling, fromFloor: false);
    }

    private double[] Corners(double narrowest)
    {
        var room = narrowest < 300 ? 100 : narrowest < 600 ? 200 : 360;
        return Quadrants is { } q
            ? [.. new[] { q.TopLeft, q.TopRight, q.BottomLeft, q.BottomRight }.Select(n => Math.Min(room, TextFit.Width(n, 12)) + 8)]
            : [];
    }

    private double Across(double value) => Margin + (_x.Position(value) * (1 - (2 * Margin)));

    private string X(double value) => Coordinates.Percent(Across(value));

    private double Y(double value) => Inset + ((1 - _y.Position(value)) * (PlotHeight - (2 * Inset)));
}
