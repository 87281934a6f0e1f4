using Pixely.Core.Analysis.Modules.SegmentedSentiment;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Analysis.Cards.SegmentedSentiment;

/// <summary>A kind of post in words: "Instagram · carrusel".</summary>
internal static class SegmentName
{
    public static string Of(SentimentCell cell, PageText text) =>
        text["SegmentedSentiment.Segment", text.Name(cell.Platform), text.FormatName(cell.Format)];
}
