using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Charts;

namespace Pixely.Dashboard.Components.Analysis.Cards.Topics;

/// <summary>How an attitude -1..1 is coloured: only one whose interval stays on one side of zero is good or bad.</summary>
internal static class TopicInk
{
    /// <summary>Colour class of an attitude.</summary>
    public static string Of(Measurement attitude) => attitude switch
    {
        Estimate { Low: > 0 } => "ink-positive",
        Estimate { High: < 0 } => "ink-negative",
        _ => "ink-neutral",
    };

    /// <summary>Its shape, so that it shows without colour.</summary>
    public static MarkerShape ShapeOf(Measurement attitude) => attitude switch
    {
        Estimate { Low: > 0 } => MarkerShape.Triangle,
        Estimate { High: < 0 } => MarkerShape.TriangleDown,
        _ => MarkerShape.Circle,
    };
}
