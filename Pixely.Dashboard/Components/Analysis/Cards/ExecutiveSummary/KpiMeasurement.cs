using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Components.Analysis.Cards.ExecutiveSummary;

/// <summary>Key figures as measurements.</summary>
internal static class KpiMeasurement
{
    /// <summary>The figure with its interval and n; a counted one has both ends at its value and n 1.</summary>
    public static Measurement Of(KeyFigure figure) => figure switch
    {
        { Figure: { Value: { } value } cited } => new Estimate { Value = value, Low = cited.Low ?? value, High = cited.High ?? value, N = cited.N ?? 1 },
        { Missing: { } missing } => new InsufficientData { N = missing.N, RequiredN = missing.RequiredN },
        _ => new InsufficientData { N = 0, RequiredN = 1 },
    };

    /// <summary>How it is written.</summary>
    public static NumberFormat FormatOf(Kpi kpi) => kpi switch
    {
        Kpi.NetSentiment => NumberFormat.Points(1),
        Kpi.PositiveShare => NumberFormat.Percent(1),
        Kpi.EngagementByViews or Kpi.EngagementByFollowers => NumberFormat.Percent(2),
        Kpi.PostsPerWeek or Kpi.GlobalIndex => NumberFormat.Plain(1),
        Kpi.Comments or Kpi.Followers => NumberFormat.Whole,
    };
}
