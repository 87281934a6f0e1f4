using System.Resources;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>All rules, and their words.</summary>
internal static class FindingRules
{
    /// <summary>The words, by key.</summary>
    public static NarrativeTexts Texts { get; } = new(new ResourceManager(typeof(FindingTexts)));

    /// <summary>Every rule once; their order does not matter.</summary>
    public static IReadOnlyList<FindingRule> All { get; } =
    [
        new UnpleasantEmotion(),
        new PleasantEmotion(),
        new NegativeSentiment(),
        new PositiveSentiment(),
        new MixedFeelings(),
        new DecliningSentiment(),
        new ImprovingSentiment(),
        new BadWeek(),
        new BestNetwork(),
    ];
}
