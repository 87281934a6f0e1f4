using Pixely.Core.Alerts;
using Pixely.Core.Annotations;
using Pixely.Core.Operations;

namespace Pixely.Tests.Core.Alerts;

public sealed class AlertRulesTests
{
    [Fact]
    public void Finds_nothing_where_all_is_well() => Assert.Empty(Watched.Judge());

    [Fact]
    public void Finds_nothing_about_a_client_that_is_switched_off()
    {
        var client = Watched.Client with { IsActive = false, Ended = Watched.Run(minutes: 60) };

        Assert.Empty(Watched.Judge(client, Watched.Insight with { FailedModules = ["q3_temas"] }, isSilent: true));
    }

    [Fact]
    public void Tells_a_silent_client_and_for_how_long()
    {
        var found = Assert.Single(Watched.Judge(Watched.Client with { LastGoodAt = Watched.Now.AddHours(-30) }, isSilent: true));

        Assert.Equal((AlertKind.NoSuccessfulRun, "", true), (found.Kind, found.Subject, found.IsEnough));
        Assert.Equal(30, found.Number("hours"));
        Assert.Equal(25, found.Number("threshold"));
    }

    [Fact]
    public void Waits_for_no_run_of_a_paused_client() =>
        Assert.Empty(Watched.Judge(Watched.Client with { IsPaused = true, LastGoodAt = Watched.Now.AddDays(-30) }, isSilent: true));

    [Fact]
    public void Makes_each_failed_module_an_alert_of_its_own()
    {
        var found = Watched.Judge(insight: Watched.Insight with { FailedModules = ["q3_temas", "q7_sentimiento_detallado"] });

        Assert.Equal(["q3_temas", "q7_sentimiento_detallado"], found.Select(static f => f.Subject));
        Assert.All(found, static f => Assert.Equal((AlertKind.ModuleFailed, true, 20.0, 2.0), (f.Kind, f.IsEnough, f.Number("n"), f.Number("failed"))));
    }

    [Theory]
    [InlineData(100, 5, true, false)] // 5 % is tolerated; an open alert stays open
    [InlineData(100, 6, true, true)]
    [InlineData(100, 4, false, false)]
    [InlineData(19, 19, true, false)] // too few to judge by
    [InlineData(20, 2, true, true)]
    [InlineData(0, 0, false, false)]
    public void Judges_rejections_by_their_share_of_enough_rows(int rows, int rejected, bool isFound, bool isEnough)
    {
        var found = Watched.Judge(Watched.Client with { Ingestion = new WatchedIngestion(Guid.CreateVersion7(), rows, rejected) });

        Assert.Equal(isFound ? (bool?)isEnough : null, found.SingleOrDefault()?.IsEnough);
        Assert.All(found, f => Assert.Equal(rows, f.Number("n")));
    }

    [Fact]
    public void Takes_a_source_that_could_not_be_read_for_no_rejection() => Assert.Empty(Watched.Judge(Watched.Client with { Ingestion = null }));

    [Theory]
    [InlineData(14.9, true, false)]
    [InlineData(15.1, true, true)]
    [InlineData(12.1, true, false)]
    [InlineData(11.9, false, false)]
    public void Judges_the_newest_run_that_ended_by_its_minutes(double minutes, bool isFound, bool isEnough)
    {
        var found = Watched.Judge(Watched.Client with { Ended = Watched.Run(minutes) });

        Assert.Equal(isFound ? (bool?)isEnough : null, found.SingleOrDefault()?.IsEnough);
    }

    [Fact]
    public void Does_not_wait_for_the_end_of_a_run_that_takes_too_long()
    {
        var running = new WatchedRun(Guid.CreateVersion7(), Watched.Now.AddMinutes(-16), null);
        var found = Assert.Single(Watched.Judge(Watched.Client with { Running = running }));

        Assert.True(found.IsEnough);
        Assert.Equal(running.Id, found.Facts["run_id"].GetGuid());
        Assert.True(found.Facts["is_running"].GetBoolean());
    }

    [Fact]
    public void Does_not_take_a_run_that_has_just_begun_for_the_end_of_an_alert()
    {
        var running = new WatchedRun(Guid.CreateVersion7(), Watched.Now.AddMinutes(-1), null);

        Assert.True(Assert.Single(Watched.Judge(Watched.Client with { Running = running, Ended = Watched.Run(minutes: 20) })).IsEnough);
    }

    [Fact]
    public void Warns_at_four_fifths_of_a_budget()
    {
        var found = Assert.Single(Watched.Judge(WithBudget(spent: 8, textsLeft: 0)));

        Assert.Equal((AlertKind.BudgetNearlySpent, true, 0.8), (found.Kind, found.IsEnough, found.Number("share")));
        Assert.Empty(Watched.Judge(WithBudget(spent: 7.99m, textsLeft: 0)));
    }

    [Theory]
    [InlineData(1_000, 0)]
    [InlineData(970, 12)] // what was left did not cover the next call
    public void Tells_a_spent_budget_apart_and_leaves_the_warning_open(int spentCents, int textsLeft)
    {
        var found = Watched.Judge(WithBudget(spentCents / 100m, textsLeft));

        Assert.Equal(
            [(AlertKind.BudgetSpent, true), (AlertKind.BudgetNearlySpent, false)],
            found.Select(static f => (f.Kind, f.IsEnough)));
    }

    [Fact]
    public void Says_nothing_of_a_client_that_has_no_budget_at_all() =>
        Assert.Empty(Watched.Judge(Watched.Client with { Budget = new WatchedBudget("2026-03", 0, 0, 0, 40) }));

    [Theory]
    [InlineData(1, 10, true, false)] // one of ten: the interval begins below 5 %
    [InlineData(8, 100, true, false)]
    [InlineData(30, 300, true, true)]
    [InlineData(4, 100, false, false)]
    [InlineData(0, 0, false, false)]
    public void Judges_the_provider_by_the_lower_end_of_the_interval(int failed, int texts, bool isFound, bool isEnough)
    {
        var day = ProviderHealth.Of(texts - failed, 1, failed == 0 ? [] : [new FallbackCount(FallbackReason.ProviderUnavailable, failed)]);
        var found = AlertRules.Judge(day, Watched.Thresholds);

        Assert.Equal(isFound ? (bool?)isEnough : null, found.SingleOrDefault()?.IsEnough);
        Assert.All(found, f => Assert.Equal(texts, f.Number("n")));
    }

    private static WatchedClient WithBudget(decimal spent, int textsLeft) =>
        Watched.Client with { Budget = new WatchedBudget("2026-03", spent, 10, 40, textsLeft) };
}
