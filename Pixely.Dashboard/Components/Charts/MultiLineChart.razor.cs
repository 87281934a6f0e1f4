using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>Several weekly lines on one scale; six at most tell apart.</summary>
public sealed partial class MultiLineChart
{
    private const int PlotHeight = 260;
    private const int AxisHeight = 30;
    private const int Inset = 10;
    private const int MarkHeight = 18;
    private const int EndHeight = 17;
    private const int EndRoom = 128;
    private const double NarrowestPlot = 190;

    private Axis _axis = new(0, 1, []);
    private int _top = Inset;
    private List<Line> _lines = [];
    private List<string> _weeks = [];
    private List<Mark> _marks = [];
    private List<End> _ends = [];
    private List<LegendItem> _legend = [];

    /// <summary>What the vertical axis measures, with its unit.</summary>
    [Parameter, EditorRequired]
    public required string AxisName { get; set; }

    /// <summary>The lines, all over the same weeks; those after the sixth are not drawn.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartSeries> Series { get; set; }

    /// <summary>Writes a tick; like a value unless given.</summary>
    [Parameter]
    public Func<double, string>? TickFormat { get; set; }

    /// <summary>The lowest value there can be.</summary>
    [Parameter]
    public double Floor { get; set; }

    /// <summary>The highest value there can be.</summary>
    [Parameter]
    public double Ceiling { get; set; } = double.PositiveInfinity;

    /// <summary>Whether zero belongs on the scale although no value is near it.</summary>
    [Parameter]
    public bool ShowsZero { get; set; } = true;

    private double Radius => _weeks.Count > 60 ? 2.5 : 4;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var shown = Series.Take(SeriesStyle.Most).ToList();
        _weeks = [.. shown.MaxBy(static s => s.Points.Count)?.Points.Select(static p => p.Label) ?? []];
        _axis = Axis.Holding(shown.SelectMany(Held).Concat(ShowsZero ? [0] : []), Floor, Ceiling, fromFloor: false);
        _marks = Numbered(shown);
        _top = _marks.Count == 0 ? Inset : (int)_marks.Max(static m => m.Y) + MarkHeight;
        _lines = [.. shown.Select((s, i) => new Line(s, SeriesStyle.Ink(i), SeriesStyle.Dash(i), SeriesStyle.Shape(i), LinePaths.Of(Padded(s), Y)))];
        _ends = Spread(_lines);
        _legend = Explain(shown);
    }

    private static IEnumerable<double> Held(ChartSeries series) =>
        LinePaths.Measured(series.Points).SelectMany(e => series.HasBand ? new[] { e.Low, e.High } : [e.Value]);

    // Numbers stand in rows above the plot; one that would touch its neighbour on the narrowest screen goes a row lower.
    private static List<Mark> Numbered(List<ChartSeries> shown)
    {
        var weeks = shown.Select(static s => s.Points.Count).DefaultIfEmpty(0).Max();
        var found = shown
            .SelectMany(s => s.Points.Select((p, i) => (Series: s, Point: p, Week: i)))
            .Where(static f => f.Point.StandsOut && LinePaths.Number(f.Point) is not null)
            .OrderBy(static f => f.Week);
        var (marks, last) = (new List<Mark>(), new List<double>());
        foreach (var (series, point, week) in found)
        {
            var x = Coordinates.Column(week, weeks) * NarrowestPlot;
            var row = last.FindIndex(taken => x - taken >= 22);
            if (row < 0)
            {
                row = last.Count;
                last.Add(x);
            }

            last[row] = x;
            marks.Add(new Mark(marks.Count + 1, week, ((Estimate)point.Value).Value, 10 + (row * MarkHeight), series.Label, point.Description));
        }

        return marks;
    }

    private ChartPoint[] Padded(ChartSeries series) =>
        [.. series.Points, .. Enumerable.Repeat(LinePaths.Nothing, _weeks.Count - series.Points.Count)];

    // Names stay beside their ends, but never closer to each other than a line of letters.
    private List<End> Spread(List<Line> lines)
    {
        var ends = lines
            .Select(l => (Line: l, Last: LinePaths.Measured(l.Series.Points).LastOrDefault()))
            .Where(static e => e.Last is not null)
            .Select(e => new End(e.Line, Y(e.Last!.Value), Y(e.Last.Value)))
            .OrderBy(static e => e.From).ThenBy(static e => e.Line.Ink, StringComparer.Ordinal).ToList();
        for (var i = 1; i < ends.Count; i++)
        {
            ends[i] = ends[i] with { Y = Math.Max(ends[i].Y, ends[i - 1].Y + EndHeight) };
        }

        var below = PlotHeight;
        for (var i = ends.Count - 1; i >= 0; i--)
        {
            ends[i] = ends[i] with { Y = Math.Min(ends[i].Y, below) };
            below = (int)ends[i].Y - EndHeight;
        }

        return ends;
    }

    private List<LegendItem> Explain(List<ChartSeries> shown)
    {
        List<LegendItem> items = [.. _lines.Select(static l => new LegendItem(l.Series.Label, l.Ink, LegendKey.Line, l.Shape, l.Dash))];
        if (_lines.Find(static l => l.Series.HasBand) is { } banded)
        {
            items.Add(new LegendItem(Text["Charts.BandOf", Isolated(banded.Series.Label)], banded.Ink, LegendKey.Band));
        }

        if (shown.SelectMany(static s => s.Points).Any(static p => p.IsPartial && LinePaths.Number(p) is not null))
        {
            items.Add(new LegendItem(Text["Charts.PartialWeek"], "ink-letters", LegendKey.HollowMarker));
        }

        if (_marks.Count > 0)
        {
            items.Add(new LegendItem(Text["Charts.StandsOut"], "ink-letters", LegendKey.HollowMarker, MarkerShape.Diamond));
        }

        return items;
    }

    private string X(int index) => Coordinates.Percent(Coordinates.Column(index, _weeks.Count));

    private double Y(double value) => _top + ((1 - _axis.Position(value)) * (PlotHeight - _top - Inset));

    private sealed record Line(ChartSeries Series, string Ink, string? Dash, MarkerShape Shape, LinePaths Paths);

    private sealed record Mark(int Number, int Week, double Value, double Y, string Series, string Text);

    private sealed record End(Line Line, double From, double Y);
}
