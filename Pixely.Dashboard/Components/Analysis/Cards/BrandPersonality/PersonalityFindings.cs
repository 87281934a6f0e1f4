using Pixely.Core.Analysis.Modules.BrandPersonality;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Analysis.Cards.BrandPersonality;

/// <summary>What a personality says in plain words, and no more than its intervals say.</summary>
internal static class PersonalityFindings
{
    /// <summary>What stands out of what the audience sees, and where that differs from what the brand shows.</summary>
    public static string Of(PersonalityProfile profile, PageText text)
    {
        List<string> sentences = [];
        if (profile.Dimensions.Any(static d => d.Perceived is Estimate))
        {
            sentences.Add(profile.DominantPerceived.Count == 0
                ? text["BrandPersonality.NoneStandsOut"]
                : text["BrandPersonality.StandsOut", Names(profile.DominantPerceived, text)]);
        }

        if (profile.Dimensions.Any(static d => d.Gap is Estimate))
        {
            sentences.Add(Gaps(profile, text));
        }

        return string.Join(' ', sentences);
    }

    /// <summary>Dimensions within a sentence.</summary>
    public static string Names(IEnumerable<PersonalityDimension> dimensions, PageText text) =>
        text.Names(dimensions.Select(d => text.Name(d).ToLower(text.Culture)));

    private static string Gaps(PersonalityProfile profile, PageText text)
    {
        var more = profile.Dimensions.Where(static d => d.Gap is Estimate { Low: > 0 }).Select(static d => d.Dimension).ToList();
        var less = profile.Dimensions.Where(static d => d.Gap is Estimate { High: < 0 }).Select(static d => d.Dimension).ToList();
        return (more, less) switch
        {
            ([], []) => text["BrandPersonality.NoGap"],
            (_, []) => text["BrandPersonality.SeesMore", Names(more, text)],
            ([], _) => text["BrandPersonality.SeesLess", Names(less, text)],
            _ => text["BrandPersonality.SeesMoreAndLess", Names(more, text), Names(less, text)],
        };
    }
}
