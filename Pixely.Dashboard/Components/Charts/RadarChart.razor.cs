using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>A radar of at least three measures that share a scale from zero.</summary>
public sealed partial class RadarChart
{
    private Axis _axis = new(0, 1, []);
    private PreviousWindow _previous = new(null);
    private PreviousWindow _second = new(null);
    private List<LegendItem> _legend = [];

    /// <summary>The measures, clockwise from the top; one without a number is drawn at zero.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartRow> Rows { get; set; }

    /// <summary>The highest value there can be.</summary>
    [Parameter]
    public double Ceiling { get; set; } = 1;

    /// <summary>Name of the rows, needed when there is another series.</summary>
    [Parameter]
    public string? RowsName { get; set; }

    /// <summary>A second series, matched by label: another line style and marker; null for none.</summary>
    [Parameter]
    public IReadOnlyList<ChartRow>? SecondRows { get; set; }

    /// <summary>Name of the second series.</summary>
    [Parameter]
    public string? SecondName { get; set; }

    /// <summary>The same rows of the previous window, matched by label; null for no comparison.</summary>
    [Parameter]
    public IReadOnlyList<ChartRow>? PreviousRows { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        (_second, _previous) = (new PreviousWindow(SecondRows), new PreviousWindow(PreviousRows));
        var measured = Rows.Concat(SecondRows ?? []).Select(static r => r.Value).OfType<Estimate>().Select(static e => e.High);
        _axis = Axis.Holding(measured.Concat(_previous.Values), 0, Ceiling, steps: 3);
        _legend = [];
        if (RowsName is { } first && (SecondRows is not null || PreviousRows is not null))
        {
            _legend.Add(new LegendItem(first, "ink-main", LegendKey.Line));
        }

        if (SecondRows is not null)
        {
            _legend.Add(new LegendItem(SecondName ?? "", "ink-series-2", LegendKey.Line, MarkerShape.Square, "dash-2"));
        }

        if (PreviousRows is not null)
        {
            _legend.AddRange(_previous.Legend(Text, LegendKey.GhostLine));
        }
    }

    private double Angle(int index) => (2 * Math.PI * index / Rows.Count) - (Math.PI / 2);

    private double Cos(int index) => Math.Cos(Angle(index));

    private double Sin(int index) => Math.Sin(Angle(index));

    // Labels above and below the ring need room for the scale between.
    private double Reach(int index) => Math.Abs(Cos(index)) < 0.2 ? 0.42 : 0.385;

    private string Anchor(int index) => Cos(index) switch
    {
        > 0.2 => "start",
        < -0.2 => "end",
        _ => "middle",
    };

    private string Ring(double tick) => Points(_ => _axis.Position(tick));

    private string Shape(Func<Estimate, double> end) =>
        Points(i => Rows[i].Value is Estimate estimate ? _axis.Position(end(estimate)) : 0);

    private string Shape(PreviousWindow other, Func<Estimate, double> end) =>
        Points(i => other.Of(Rows[i]) is { } estimate ? _axis.Position(end(estimate)) : 0);

    private (string X, string Y) At(int index, Estimate estimate)
    {
        var reach = 0.34 * _axis.Position(estimate.Value);
        return (Coordinates.Percent(0.5 + (reach * Cos(index))), Coordinates.Percent(0.5 + (reach * Sin(index))));
    }

    private string Describe(ChartRow row)
    {
        var text = _previous.Describe(row, Text, Format);
        text = RowsName is { } name && SecondRows is not null ? Text["Chart.Row", name, text] : text;
        return SecondRows?.FirstOrDefault(r => r.Label == row.Label) is { } second
            ? Text["Charts.Remark", text, Text["Chart.Row", SecondName, Localization.MeasurementText.Full(Text, second.Value, Format)]]
            : text;
    }

    private string Points(Func<int, double> radius) =>
        string.Join(' ', Enumerable.Range(0, Rows.Count).Select(i => Point(i, radius(i))));

    private string Point(int index, double radius) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Cos(index) * radius:0.####},{Sin(index) * radius:0.####}");
}
