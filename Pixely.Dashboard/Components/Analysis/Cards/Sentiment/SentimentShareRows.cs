using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;
using Pixely.Dashboard.Components.Charts;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Analysis.Cards.Sentiment;

/// <summary>The three shares that sum to one, as charts draw them everywhere: positive, neutral, negative.</summary>
internal static class SentimentShareRows
{
    public static IReadOnlyList<ChartRow> Of(SentimentProfile profile, PageText text) => Of(profile.Positive, profile.Neutral, profile.Negative, text);

    public static IReadOnlyList<ChartRow> Of(Measurement positive, Measurement neutral, Measurement negative, PageText text) =>
    [
        new(text.Name(SentimentClass.Positive), positive, "ink-positive"),
        new(text.Name(SentimentClass.Neutral), neutral, "ink-neutral"),
        new(text.Name(SentimentClass.Negative), negative, "ink-negative", Emphasised: true),
    ];
}
