using Pixely.Core.Analysis.Modules.Anomalies;
using Pixely.Dashboard.Components.Charts;

namespace Pixely.Dashboard.Components.Analysis.Cards.Anomalies;

/// <summary>How kinds of outlying posts look: colour and shape, so that neither is needed alone.</summary>
internal static class AnomalyInk
{
    /// <summary>Colour class.</summary>
    public static string Of(AnomalyLabel label) => label switch
    {
        AnomalyLabel.CrisisRisk => "ink-negative",
        AnomalyLabel.ViralPositive => "ink-positive",
        _ => "ink-mixed",
    };

    /// <summary>Shape of its point.</summary>
    public static MarkerShape ShapeOf(AnomalyLabel label) => label switch
    {
        AnomalyLabel.CrisisRisk => MarkerShape.TriangleDown,
        AnomalyLabel.ViralPositive => MarkerShape.Triangle,
        _ => MarkerShape.Diamond,
    };
}
