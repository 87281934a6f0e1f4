using System.Text;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>Outlines of a line that breaks where there is no number, on a width of 1000.</summary>
/// <param name="Lines">The line, in pieces of two points or more.</param>
/// <param name="Bands">Its interval, in the same pieces.</param>
/// <param name="Alone">Points without a neighbour: no line meets them.</param>
internal sealed record LinePaths(IReadOnlyList<string> Lines, IReadOnlyList<string> Bands, IReadOnlyList<(int Index, Estimate Estimate)> Alone)
{
    /// <summary>Nothing to draw.</summary>
    public static readonly LinePaths None = new([], [], []);

    /// <summary>A place of the line that has no number.</summary>
    public static readonly ChartPoint Nothing = new("", "", new InsufficientData { N = 0, RequiredN = 1 });

    /// <summary>The outlines of a series.</summary>
    /// <param name="points">Its points, evenly spaced.</param>
    /// <param name="y">Height of a value in pixels.</param>
    public static LinePaths Of(IReadOnlyList<ChartPoint> points, Func<double, double> y)
    {
        var (lines, bands, alone) = (new List<string>(), new List<string>(), new List<(int, Estimate)>());
        foreach (var run in Runs(points))
        {
            if (run is [var only])
            {
                alone.Add(only);
            }
            else
            {
                lines.Add(Path(run, points.Count, e => y(e.Value)));
                bands.Add($"{Path(run, points.Count, e => y(e.High))}L{Path([.. Enumerable.Reverse(run)], points.Count, e => y(e.Low))[1..]}Z");
            }
        }

        return new LinePaths(lines, bands, alone);
    }

    /// <summary>The number of a point, or null when it has none that can be drawn.</summary>
    public static Estimate? Number(ChartPoint point) =>
        Drawn.Number(point.Value);

    /// <summary>The numbers of all points that have one.</summary>
    public static IEnumerable<Estimate> Measured(IEnumerable<ChartPoint> points) => points.Select(Number).OfType<Estimate>();

    private static IEnumerable<List<(int Index, Estimate Estimate)>> Runs(IReadOnlyList<ChartPoint> points)
    {
        var run = new List<(int, Estimate)>();
        for (var i = 0; i < points.Count; i++)
        {
            if (Number(points[i]) is { } estimate)
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

    private static string Path(List<(int Index, Estimate Estimate)> run, int count, Func<Estimate, double> height)
    {
        var path = new StringBuilder();
        foreach (var (index, estimate) in run)
        {
            path.Append(path.Length == 0 ? 'M' : 'L')
                .Append(Coordinates.Of(Coordinates.Column(index, count) * 1000)).Append(' ').Append(Coordinates.Of(height(estimate)));
        }

        return path.ToString();
    }
}
