using Pixely.Core.Analysis.Modules.GlobalIndex;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Components.Analysis.Cards.GlobalIndex;

/// <summary>Parts and figures of the index for people.</summary>
internal static class IndexWords
{
    /// <summary>How scores and points are written.</summary>
    public static NumberFormat Score { get; } = NumberFormat.Plain(1);

    /// <summary>Name of a part.</summary>
    public static string Of(PageText text, IndexKpi kpi) => text[$"GlobalIndex.Kpi.{kpi}"];

    /// <summary>Name of the figure that a part is scored by.</summary>
    public static string Of(PageText text, IndexFigure figure) => text[$"GlobalIndex.Figure.{figure}"];

    /// <summary>How such a figure is written.</summary>
    public static NumberFormat FormatOf(IndexFigure figure) => figure switch
    {
        IndexFigure.EngagementByViews => NumberFormat.Percent(2),
        IndexFigure.FollowerGrowth => NumberFormat.Percent(1),
        IndexFigure.PostsPerDay => NumberFormat.Plain(2),
        IndexFigure.PostsPerWeek => NumberFormat.Plain(1),
        IndexFigure.NetSentiment => NumberFormat.Points(1),
        IndexFigure.Followers => NumberFormat.Whole,
    };
}
