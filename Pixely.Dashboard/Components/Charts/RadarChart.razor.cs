using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>A radar of at least three measures that share a scale from zero.</summary>
public sealed partial class RadarChart
{
    private Axis _axis = new(0, 1, []);

    /// <summary>The measures, clockwise from the top; one without a number is drawn at zero.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartRow> Rows { get; set; }

    /// <summary>The highest value there can be.</summary>
    [Parameter]
    public double Ceiling { get; set; } = 1;

    /// <inheritdoc/>
    protected override void OnParametersSet() =>
        _axis = Axis.Holding(Rows.Select(static r => r.Value).OfType<Estimate>().Select(static e => e.High), 0, Ceiling, steps: 3);

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

    private string Points(Func<int, double> radius) =>
        string.Join(' ', Enumerable.Range(0, Rows.Count).Select(i => Point(i, radius(i))));

    private string Point(int index, double radius) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Cos(index) * radius:0.####},{Sin(index) * radius:0.####}");
}
