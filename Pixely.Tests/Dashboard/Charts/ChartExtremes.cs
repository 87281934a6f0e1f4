using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Charts;

namespace Pixely.Tests.Dashboard.Charts;

/// <summary>Every chart with rows of one's own making: none, many, odd ones.</summary>
internal static class ChartExtremes
{
    /// <summary>Draws every chart from the same labelled measurements.</summary>
    public static async Task<IReadOnlyList<(string Name, string Chart)>> DrawAsync(ChartCanvas canvas, string name, IReadOnlyList<ChartRow> rows)
    {
        var labels = rows.Select(static r => r.Label).ToList();
        List<ChartPoint> points = [.. rows.Select(static (r, i) => new ChartPoint($"{i}", r.Label, r.Value, i % 3 == 0, i % 4 == 1))];
        List<MatrixPoint> matrix = [.. rows.Zip(rows.Skip(1)).Select(static p => MatrixPoint.Of(p.First.Label, p.First.Label, p.First.Value, p.Second.Value)).OfType<MatrixPoint>()];
        async Task<(string, string)> Of<T>(string kind, params (string, object?)[] parameters)
            where T : Microsoft.AspNetCore.Components.IComponent =>
            ($"{name}-{kind}", await canvas.DrawAsync<T>([("Id", $"{name}-{kind}"), .. parameters]));

        return
        [
            await Of<BarChart>("bars", ("AxisName", "a"), ("Rows", rows), ("PreviousRows", rows), ("Ceiling", double.PositiveInfinity)),
            await Of<IntervalPlot>("intervals", ("AxisName", "a"), ("Rows", rows), ("PreviousRows", rows), ("Floor", double.NegativeInfinity), ("Reference", 1.0)),
            await Of<ForestPlot>("forest", ("AxisName", "a"), ("Rows", (List<ForestRow>)[.. rows.Select(static (r, i) => new ForestRow(r.Label, r.Value, i % 2 == 0, "q = 0,01"))])),
            await Of<HeatMap>("heat", ("AxisName", "a"), ("RowLabels", labels), ("ColumnLabels", ChartSamples.Hours), ("Cells", (List<HeatCell>)[.. rows.Select(static (r, i) => new HeatCell(i, i % 24, (r.Value as Estimate)?.Value, r.Label))])),
            await Of<MatrixChart>("matrix", ("XName", "x"), ("YName", "y"), ("Points", matrix), ("XFloor", double.NegativeInfinity), ("YFloor", double.NegativeInfinity), ("XSplit", 0.0), ("YSplit", 0.0), ("Quadrants", new QuadrantNames("a", "b", "c", "d"))),
            await Of<Gauge>("gauge", ("Value", rows.Count > 0 ? rows[0].Value : ChartSamples.TooFew()), ("Previous", rows.Count > 1 ? rows[1].Value : null)),
            await Of<ContributionBar>("contributions", ("AxisName", "a"), ("TotalName", "t"), ("Total", rows.Count > 0 ? rows[0].Value : ChartSamples.TooFew()), ("Parts", (List<Contribution>)[.. rows.Select(static r => new Contribution(r.Label, 0.1, 0.1, r.Value, (r.Value as Estimate)?.Value))])),
            await Of<RadarChart>("radar", ("Rows", rows), ("RowsName", "a"), ("SecondRows", rows), ("SecondName", "b"), ("PreviousRows", rows), ("Ceiling", double.PositiveInfinity)),
            await Of<LineChart>("line", ("Points", points), ("PreviousPoints", points), ("Floor", double.NegativeInfinity)),
            await Of<MultiLineChart>("lines", ("AxisName", "a"), ("Series", (List<ChartSeries>)[new("a", points, true), new(ChartSamples.LongWord, points), new("خدمة", [.. points.Skip(1)])]), ("Floor", double.NegativeInfinity)),
            await Of<ColumnChart>("columns", ("Columns", (List<ChartColumn>)[.. rows.Select(static (r, i) => new ChartColumn($"{i}", r.Label, i * 7))])),
            await Of<StackedBar>("stack", ("Rows", rows), ("PreviousRows", rows)),
            await Of<StackedBars>("stacks", ("Rows", (List<StackedRow>)[.. rows.Select(r => new StackedRow(r.Label, rows, "n = 1"))])),
            await Of<CorrelationMatrix>("correlations", ("Labels", labels.Take(14).ToList()), ("Cells", (List<CorrelationCell>)[.. rows.Take(14).Select(static (r, i) => new CorrelationCell(i, i / 2, r.Value))])),
            await Of<Sparkline>("spark", ("Points", points)),
        ];
    }
}
