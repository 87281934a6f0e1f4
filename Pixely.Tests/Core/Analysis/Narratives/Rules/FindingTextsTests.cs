using System.Globalization;
using System.Resources;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Analysis.Narratives.Rules;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Narratives.Rules;

public sealed class FindingTextsTests
{
    private static readonly ResourceManager Resources = new(typeof(FindingTexts));

    private static readonly Dictionary<string, string> Spanish = Read(CultureInfo.InvariantCulture);
    private static readonly Dictionary<string, string> English = Read(CultureInfo.GetCultureInfo("en"));

    public static TheoryData<string> Kinds => [.. FindingRules.All.Select(static r => r.Kind)];

    [Fact]
    public void Names_each_kind_once()
    {
        Assert.Equal(FindingRules.All.Count, FindingRules.All.Select(static r => r.Kind).Distinct().Count());
        Assert.All(FindingRules.All, static r => Assert.Matches("^[a-z]+(_[a-z]+)*$", r.Kind));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Has_words_for_a_finding_and_when_there_is_work_for_a_recommendation(string kind)
    {
        var rule = FindingRules.All.Single(r => r.Kind == kind);
        string[] needed = rule.Work is null
            ? ["finding", "implication"]
            : ["finding", "implication", "title", "description", "action1", "action2"];
        Assert.All(needed, ending => Assert.Contains($"{kind}.{ending}", Spanish.Keys));
        Assert.Equal(rule.Work is null, !Spanish.ContainsKey($"{kind}.title"));
    }

    [Fact]
    public void Has_the_same_texts_and_figures_in_both_languages()
    {
        Assert.Equal(Spanish.Keys.Order(), English.Keys.Order());
        Assert.All(Spanish, static text => Assert.Equal(
            NarrativeTemplate.Names(text.Value).Order(), NarrativeTemplate.Names(English[text.Key]).Order()));
    }

    [Fact]
    public void Has_no_words_that_no_rule_uses() =>
        Assert.Empty(Spanish.Keys.Select(static k => k.Split('.')[0]).Distinct().Except(FindingRules.All.Select(static r => r.Kind)));

    [Fact]
    public void Keeps_digits_links_and_markup_out_of_the_words()
    {
        var errors = new ValidationErrors();
        foreach (var (key, template) in Spanish.Concat(English))
        {
            var longest = key.EndsWith(".title", StringComparison.Ordinal) ? RecommendationsModule.LongestTitle
                : key.EndsWith(".finding", StringComparison.Ordinal) || key.EndsWith(".implication", StringComparison.Ordinal) ? ExecutiveSummaryModule.LongestText
                : RecommendationsModule.LongestText;
            CitedFigure[] figures = [.. NarrativeTemplate.Names(template).Select(static n => SeenBefore.Figure(n, 1))];
            NarrativeTemplate.Validate(template, figures, longest, errors.At(key));
        }

        Assert.Empty(errors.Violations);
    }

    private static Dictionary<string, string> Read(CultureInfo culture) => Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
        .Cast<System.Collections.DictionaryEntry>().ToDictionary(static e => (string)e.Key, static e => (string)e.Value!);
}
