using System.Text;
using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>A weekly line with its band; a week without a number leaves a gap.</summary>
public sealed partial class LineChart
{
    private const int PlotHeight = 220;
    private const int AxisHeight = 30;
    private const int Inset = 8;

    private Axis _axis = new(0, 1, []);
    private List<string> _bands = [];
    private List<string> _lines = [];
    private List<(int Index, Estimate Estimate)> _alone = [];

    /// <summary>The points, oldest first, evenly spaced.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartPoint> Points { get; set; }

    /// <summary>The lowest value there can be.</summary>
    [Parameter]
    public double Floor { get; set; }

    /// <summary>The highest value there can be.</summary>
    [Parameter]
    public double Ceiling { get; set; } = double.PositiveInfinity;

    /// <summary>Colour class.</summary>
    [Parameter]
    public string Ink { get; set; } = "ink-main";

    private string Radius => Points.Count > 60 ? "2.5" : "4";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var values = Points.Select(static p => p.Value).OfType<Estimate>().SelectMany(static e => new[] { e.Low, e.High }).Append(0);
        _axis = Axis.Holding(values, Floor, Ceiling, fromFloor: false);
        _bands = [];
        _lines = [];
        _alone = [];
        foreach (var run in Runs())
        {
            if (run is [var alone])
            {
                // No band without a neighbour: the interval is a line of its own.
                _alone.Add(alone);
            }
            else
            {
                _lines.Add(Path(run, static e => e.Value));
                _bands.Add($"{Path(run, static e => e.High)}L{Path([.. Enumerable.Reverse(run)], static e => e.Low)[1..]}Z");
            }
        }
    }

    private static string X1000(int index, int count) => Coordinates.Of(Coordinates.Column(index, count) * 1000);

    private IEnumerable<List<(int Index, Estimate Estimate)>> Runs()
    {
        var run = new List<(int, Estimate)>();
        for (var i = 0; i < Points.Count; i++)
        {
            if (Points[i].Value is Estimate estimate)
            {
                run.Add((i, estimate));
            }
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private string Path(List<(int Index, Estimate Estimate)> run, Func<Estimate, double> height)
    {
        var path = new StringBuilder();
        foreach (var (index, estimate) in run)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(X1000(index, Points.Count)).Append(' ').Append(Y(height(estimate)));
        }

        return path.ToString();
    }

    private string X(int index) => Coordinates.Percent(Coordinates.Column(index, Points.Count));

    private string Y(double value) => Coordinates.Of(Inset + ((1 - _axis.Position(value)) * (PlotHeight - (2 * Inset))));

    private string YText(double value) => Coordinates.Of(Inset + 4 + ((1 - _axis.Position(value)) * (PlotHeight - (2 * Inset))));
}
