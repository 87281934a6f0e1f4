using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>Comments that show a sentiment.</summary>
internal static class SentimentQuotes
{
    public static IReadOnlyList<Evidence> Of(SentimentResult result, SentimentClass sentiment) =>
        [.. result.Examples.Where(e => e.Sentiment == sentiment).Select(static e => e.Evidence).Take(NarrativeRules.MostEvidence)];
}
