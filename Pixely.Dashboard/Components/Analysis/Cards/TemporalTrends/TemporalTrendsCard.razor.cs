using Pixely.Core.Analysis.Modules.TemporalTrends;
using Pixely.Dashboard.Components.Charts;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Components.Analysis.Cards.TemporalTrends;

/// <summary>Weekly course of sentiment and volume.</summary>
public sealed partial class TemporalTrendsCard
{
    private IEnumerable<ComparedFigure> Compared =>
    [
        new(Text["TemporalTrends.Slope"], Result.Trend.Slope, Previous?.Trend.Slope, NumberFormat.Points(1)),
    ];

    private List<ChartColumn> Columns => [.. Result.Weeks.Select(w => Column(w, Stands(w, AnomalyMetric.Volume)))];

    private List<ChartColumn>? ColumnsBefore => Previous is { } before ? [.. before.Weeks.Select(w => Column(w, standsOut: false))] : null;

    private List<ChartPoint> NetPoints => [.. Result.Weeks.Select(w => TrendWords.NetPoint(Text, w, Stands(w, AnomalyMetric.NetSentiment)))];

    private List<ChartPoint>? NetPointsBefore => Previous is { } before ? [.. before.Weeks.Select(w => TrendWords.NetPoint(Text, w, standsOut: false))] : null;

    private string Reading => string.Join(' ', ((string?[])
    [
        Text["TemporalTrends.Reading"],
        Result.Weeks.Any(static w => w.IsPartial) ? Text["TemporalTrends.Partial"] : null,
        Result.OmittedWeeks > 0 ? Text["TemporalTrends.Omitted", Text.Count("Week", Result.OmittedWeeks)] : null,
    ]).OfType<string>());

    private ChartColumn Column(WeeklyPoint week, bool standsOut) => new(
        Text.DayAndMonth(week.StartsOn),
        Text["TemporalTrends.Column", Text.Week(week.StartsOn), Text.Count("Comment", week.Comments), TrendWords.Remarks(Text, week)],
        week.Comments,
        week.IsPartial,
        standsOut);

    private bool Stands(WeeklyPoint week, AnomalyMetric metric) =>
        Result.Anomalies.Any(a => a.Week == week.Week && a.Metric == metric);

    private string Tick(double value) => Text.Points(value, 0);

    private string Whole(double value) => Text.Whole((long)value);
}
