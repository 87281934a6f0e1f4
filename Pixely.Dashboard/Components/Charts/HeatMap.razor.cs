using Microsoft.AspNetCore.Components;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>A grid whose shades are values: weekday by hour, for one.</summary>
public sealed partial class HeatMap
{
    /// <summary>Shades of the ramp.</summary>
    public const int Steps = 6;

    private const int CellHeight = 26;
    private const int AxisHeight = 24;
    private const int NarrowRoom = 38;
    private const int WideRoom = 104;

    private Axis _scale = new(0, 1, []);
    private List<HeatCell> _cells = [];
    private List<LegendItem> _legend = [];
    private int[] _densities = [];
    private bool _wideGutter;

    /// <summary>What the cells measure, with its unit.</summary>
    [Parameter, EditorRequired]
    public required string AxisName { get; set; }

    /// <summary>Names of the rows, top to bottom; short ones stay whole.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> RowLabels { get; set; }

    /// <summary>Names of the columns, left to right.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> ColumnLabels { get; set; }

    /// <summary>The cells, in any order; a place without one is drawn empty.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<HeatCell> Cells { get; set; }

    /// <summary>What the columns are, with their unit; null for nothing.</summary>
    [Parameter]
    public string? ColumnName { get; set; }

    /// <summary>Whether the values are whole numbers: then the shades hold whole ranges.</summary>
    [Parameter]
    public bool IsCount { get; set; }

    /// <summary>What a triangle that points up says, e.g. "mejor que el resto"; null for the usual words.</summary>
    [Parameter]
    public string? AboveText { get; set; }

    /// <summary>What a triangle that points down says; null for the usual words.</summary>
    [Parameter]
    public string? BelowText { get; set; }

    private int Height => Top(RowLabels.Count) + AxisHeight + (ColumnName is null ? 0 : 18);

    private int Room => _wideGutter ? WideRoom : NarrowRoom;

    private string Width => Coordinates.Percent(1.0 / Math.Max(1, ColumnLabels.Count));

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _wideGutter = RowLabels.Any(static l => TextFit.Width(l, 12) > NarrowRoom);
        _cells = [.. Cells.Where(c => c.Row >= 0 && c.Row < RowLabels.Count && c.Column >= 0 && c.Column < ColumnLabels.Count)
            .OrderBy(static c => c.Row).ThenBy(static c => c.Column)];
        _densities = Densities();
        var values = _cells.Select(static c => c.Value).OfType<double>().Where(double.IsFinite).ToList();
        _scale = Ramp.Scale(values, IsCount, Steps);
        _legend = [.. Ramp.Legend(_scale, values, IsCount, Steps, Format, Text)];
        if (_cells.Any(static c => c.Value is null))
        {
            _legend.Add(new LegendItem(Text["Charts.TooFewData"], "", LegendKey.NoData));
        }

        if (_cells.Any(static c => c is { Value: not null, Standing: HeatStanding.Above }))
        {
            _legend.Add(new LegendItem(AboveText ?? Text["Charts.Above"], "ink-letters", LegendKey.Marker, MarkerShape.Triangle));
        }

        if (_cells.Any(static c => c is { Value: not null, Standing: HeatStanding.Below }))
        {
            _legend.Add(new LegendItem(BelowText ?? Text["Charts.Below"], "ink-letters", LegendKey.Marker, MarkerShape.TriangleDown));
        }
    }

    private static int Top(int row) => row * CellHeight;

    private int Step(double value) => Ramp.Step(_scale, value, Steps);

    private string Left(HeatCell cell) => Coordinates.Percent((double)cell.Column / ColumnLabels.Count);

    private string Middle(int column) => Coordinates.Percent(Coordinates.Column(column, ColumnLabels.Count));

    // The room of a label is that of the columns up to the next one that shows.
    private double ColumnRoom(double width) => Math.Max(30, width / Math.Max(1, ColumnLabels.Count)) - 4;

    // Every 2nd, 3rd, 6th ... column from the first, so that hours read 0, 6, 12, 18; the narrower, the fewer of the same.
    private int[] Densities()
    {
        var label = Math.Min(ColumnLabels.Select(static l => TextFit.Width(l, 12)).DefaultIfEmpty(0).Max(), 60) + 8;
        int[] strides = [1, 1, 1];
        var least = 1;
        foreach (var (density, width) in ((int, double)[])[(2, 832), (1, 480), (0, 260)])
        {
            var needed = label * ColumnLabels.Count / (width - (_wideGutter ? 120 : 48));
            least = strides[density] = Ramp.RoundStride((int)Math.Ceiling(needed), least);
        }

        return [.. Enumerable.Range(0, ColumnLabels.Count).Select(c => Array.FindIndex(strides, s => c % s == 0) is var found and >= 0 ? found : 3)];
    }
}
