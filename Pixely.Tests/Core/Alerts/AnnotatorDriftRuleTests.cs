using Pixely.Core.Alerts;

namespace Pixely.Tests.Core.Alerts;

public sealed class AnnotatorDriftRuleTests
{
    private static readonly RunAgreement[] Usual =
        [Watched.Agreement(200, 168, 0.70), Watched.Agreement(200, 166, 0.68), Watched.Agreement(200, 170, 0.72)];

    [Fact]
    public void Finds_agreement_that_fell_far()
    {
        var found = Assert.Single(Judge(Watched.Agreement(200, 110, 0.20)));

        Assert.Equal((AlertKind.AnnotatorDrift, true), (found.Kind, found.IsEnough));
        Assert.Equal((200, 600, 3), (found.Number("n"), found.Number("earlier_n"), found.Number("earlier_runs")));
        Assert.Equal(0.70, found.Number("earlier_kappa"), 6);
        Assert.Equal(-0.5, found.Number("change"), 6);
    }

    [Fact]
    public void Has_the_standard_error_of_Cohen()
    {
        // po = 0.84 and kappa = 0.7 leave 1 - pe = 0.16 / 0.3: one run of 200 texts has SE = sqrt(0.84 * 0.16 / (200 * 0.5333^2)) = 0.0486.
        var found = Assert.Single(Judge([Watched.Agreement(200, 110, 0.20), Watched.Agreement(200, 168, 0.70)]));
        var arm = (found.Number("high") - found.Number("change")) / 1.959964;
        var newest = Math.Sqrt(0.55 * 0.45 / (200 * Math.Pow(0.45 / 0.8, 2)));

        Assert.Equal(Math.Sqrt((0.0486 * 0.0486) + (newest * newest)), arm, 4);
    }

    [Fact]
    public void Finds_nothing_while_agreement_stays_as_it_was() => Assert.Empty(Judge(Watched.Agreement(200, 164, 0.66)));

    [Fact]
    public void Raises_nothing_for_a_fall_that_chance_may_explain() => Assert.False(Assert.Single(Judge(Watched.Agreement(100, 72, 0.48))).IsEnough);

    [Fact]
    public void Judges_nothing_by_too_few_texts()
    {
        Assert.Empty(Judge([Watched.Agreement(49, 20, 0.0), Watched.Agreement(200, 168, 0.70)]));
        Assert.Empty(Judge([Watched.Agreement(200, 110, 0.20), Watched.Agreement(99, 84, 0.70)]));
    }

    [Fact]
    public void Stays_by_the_newest_run_that_can_be_judged_while_days_are_small()
    {
        var drift = Watched.Agreement(200, 110, 0.20);
        var found = Assert.Single(Judge([Watched.Agreement(12, 12, 1.0), Watched.Agreement(0, 0, null), drift, .. Usual]));

        Assert.True(found.IsEnough);
        Assert.Equal((200, 600, 3), (found.Number("n"), found.Number("earlier_n"), found.Number("earlier_runs")));
        Assert.Equal(drift.RunId, found.Facts["run_id"].GetGuid());
    }

    [Fact]
    public void Is_over_with_a_large_day_on_which_agreement_was_back() =>
        Assert.Empty(Judge([Watched.Agreement(12, 2, 0.0), Watched.Agreement(200, 166, 0.69), Watched.Agreement(200, 110, 0.20), .. Usual]));

    [Fact]
    public void Begins_anew_with_another_version_of_the_annotator() => Assert.Empty(Judge(Watched.Agreement(200, 110, 0.20, version: 2)));

    [Fact]
    public void Does_not_take_full_agreement_for_certainty()
    {
        var found = Judge([Watched.Agreement(60, 58, 0.90), Watched.Agreement(120, 120, 1.0)]);

        Assert.DoesNotContain(found, static f => f.IsEnough);
    }

    private static IReadOnlyList<AlertFinding> Judge(RunAgreement newest) => Judge([newest, .. Usual]);

    private static IReadOnlyList<AlertFinding> Judge(IReadOnlyList<RunAgreement> agreements) =>
        Watched.Judge(insight: Watched.Insight with { Agreements = agreements });
}
