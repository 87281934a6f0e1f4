using Microsoft.AspNetCore.Components;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>Horizontal bars with whiskers.</summary>
public sealed partial class BarChart
{
    private const int BareRowHeight = 46;
    private const int BarHeight = 12;
    private const int AxisHeight = 40;

    private Axis _axis = new(0, 1, []);
    private PreviousWindow _previous = new(null);
    private bool _oneLine = true;

    /// <summary>What the axis measures, with its unit.</summary>
    [Parameter, EditorRequired]
    public required string AxisName { get; set; }

    /// <summary>The bars, top to bottom.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartRow> Rows { get; set; }

    /// <summary>Writes a tick; like a value unless given.</summary>
    [Parameter]
    public Func<double, string>? TickFormat { get; set; }

    /// <summary>A value that the scale reaches in any case, so that neighbouring charts compare.</summary>
    [Parameter]
    public double Reach { get; set; }

    /// <summary>The highest value there can be.</summary>
    [Parameter]
    public double Ceiling { get; set; } = 1;

    /// <summary>The same rows of the previous window, matched by label; null for no comparison.</summary>
    [Parameter]
    public IReadOnlyList<ChartRow>? PreviousRows { get; set; }

    private int RowHeight => (PreviousRows is null ? BareRowHeight : BareRowHeight + 10) + Extra;

    // A line more where a label and its number do not fit side by side on a phone.
    private int Extra => _oneLine ? 0 : 17;

    private int NumberLine => _oneLine ? 15 : 32;

    private string NumberX => _oneLine ? "100%" : "0";

    private string NumberAnchor => _oneLine ? "end" : "start";

    private int Height => (Rows.Count * RowHeight) + AxisHeight;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _previous = new PreviousWindow(PreviousRows);
        _oneLine = RowText.FitsOneLine(Rows, Text, Format);
        _axis = Axis.Holding(
            Drawn.Numbers(Rows.Select(static r => r.Value)).Select(static e => e.High).Concat(_previous.Values).Append(Reach), 0, Ceiling);
    }

    private double LabelRoom(ChartRow row, double width) =>
        _oneLine ? width - TextFit.Width(Brief(row.Value), 13) : width;

    private string At(double value) => Coordinates.Percent(_axis.Position(value));

    private string Tick(double value) => (TickFormat ?? Format)(value);

    private string Anchor(int tick) => tick == 0 ? "start" : tick == _axis.Ticks.Count - 1 ? "end" : "middle";

    private string Describe(ChartRow row) => _previous.Describe(row, Text, Format);
}
