using Microsoft.AspNetCore.Components;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>Points with whiskers (a forest plot).</summary>
public sealed partial class IntervalPlot
{
    private const int BareRowHeight = 46;
    private const int AxisHeight = 40;

    private Axis _axis = new(0, 1, []);
    private PreviousWindow _previous = new(null);
    private bool _oneLine = true;

    /// <summary>What the axis measures, with its unit.</summary>
    [Parameter, EditorRequired]
    public required string AxisName { get; set; }

    /// <summary>The points, top to bottom.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartRow> Rows { get; set; }

    /// <summary>Writes a tick; like a value unless given.</summary>
    [Parameter]
    public Func<double, string>? TickFormat { get; set; }

    /// <summary>The lowest value there can be.</summary>
    [Parameter]
    public double Floor { get; set; }

    /// <summary>The highest value there can be.</summary>
    [Parameter]
    public double Ceiling { get; set; } = double.PositiveInfinity;

    /// <summary>Value of the vertical line, or null for none.</summary>
    [Parameter]
    public double? Reference { get; set; }

    /// <summary>Whether zero belongs on the scale although no value is near it.</summary>
    [Parameter]
    public bool ShowsZero { get; set; } = true;

    /// <summary>The same rows of the previous window, matched by label; null for no comparison.</summary>
    [Parameter]
    public IReadOnlyList<ChartRow>? PreviousRows { get; set; }

    // A line more where a label and its number do not fit side by side on a phone.
    private int Extra => _oneLine ? 0 : 17;

    private int NumberLine => _oneLine ? 15 : 32;

    private string NumberX => _oneLine ? "100%" : "6";

    private string NumberAnchor => _oneLine ? "end" : "start";

    private int RowHeight => BareRowHeight + Extra;

    private int Height => (Rows.Count * RowHeight) + AxisHeight;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var values = Drawn.Numbers(Rows.Select(static r => r.Value)).SelectMany(Drawn.Ends).ToList();
        values.AddRange(Reference is { } reference ? [reference] : []);
        values.AddRange(ShowsZero ? [0] : []);
        _previous = new PreviousWindow(PreviousRows);
        _oneLine = RowText.FitsOneLine(Rows, Text, Format);
        values.AddRange(_previous.Values);
        _axis = Axis.Holding(values, Floor, Ceiling, fromFloor: false);
    }

    private double LabelRoom(ChartRow row, double width) =>
        _oneLine ? width - TextFit.Width(Brief(row.Value), 13) : width;

    private string At(double value) => Coordinates.Percent(_axis.Position(value));

    private string Anchor(int tick) => tick == 0 ? "start" : tick == _axis.Ticks.Count - 1 ? "end" : "middle";
}
