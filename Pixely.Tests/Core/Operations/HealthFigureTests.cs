using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;
using Pixely.Core.Operations;

namespace Pixely.Tests.Core.Operations;

public sealed class HealthFigureTests
{
    [Theory]
    [InlineData(null, HealthState.NoData)]
    [InlineData(0.0, HealthState.Ok)]
    [InlineData(23.99, HealthState.Ok)]
    [InlineData(24.0, HealthState.Attention)]
    public void Expects_a_run_within_a_day(double? ageHours, HealthState expected) => Assert.Equal(expected, LastRunHealth.Judge(ageHours));

    [Theory]
    [InlineData(0, 0, HealthState.NoData)]
    [InlineData(3, 0, HealthState.Attention)]
    [InlineData(3, 1, HealthState.Ok)]
    [InlineData(0, 1, HealthState.Ok)]
    public void Expects_an_insight_where_something_was_new(int newItems, int insights, HealthState expected) =>
        Assert.Equal(expected, new WorkHealth { NewItems = newItems, Posts = 0, Comments = 0, Insights = insights }.State);

    [Theory]
    [InlineData(0, 0, HealthState.NoData)]
    [InlineData(2, 0, HealthState.Ok)]
    [InlineData(2, 1, HealthState.Attention)]
    public void Alarms_for_a_single_silent_client(int active, int silent, HealthState expected) =>
        Assert.Equal(expected, new SilenceHealth { ActiveClients = active, SilentClients = silent }.State);

    [Fact]
    public void Counts_what_the_provider_failed_at_and_nothing_else()
    {
        var health = ProviderHealth.Of(
            95,
            7,
            [
                new FallbackCount(FallbackReason.BudgetExhausted, 1_000),
                new FallbackCount(FallbackReason.QuotaExhausted, 1),
                new FallbackCount(FallbackReason.ProviderUnavailable, 1),
                new FallbackCount(FallbackReason.ProviderRefused, 1),
                new FallbackCount(FallbackReason.Unanswered, 2),
                new FallbackCount(FallbackReason.Withheld, 1_000),
            ]);

        var ratio = Assert.IsType<Estimate>(health.ErrorRatio);
        Assert.Equal((HealthState.Attention, 5, 100, 0.05), (health.State, health.Failed, ratio.N, ratio.Value));
        Assert.InRange(ratio.Low, 0.02, 0.0499);
        Assert.InRange(ratio.High, 0.0501, 0.12);
    }

    [Fact]
    public void Is_content_with_a_provider_that_fails_rarely()
    {
        Assert.Equal(HealthState.Ok, ProviderHealth.Of(96, 7, [new FallbackCount(FallbackReason.Unanswered, 5)]).State);
        Assert.Equal(HealthState.Attention, ProviderHealth.Of(0, 0, [new FallbackCount(FallbackReason.ProviderUnavailable, 1)]).State);
    }

    [Fact]
    public void Has_no_ratio_where_no_model_was_asked()
    {
        var health = ProviderHealth.Of(0, 0, [new FallbackCount(FallbackReason.Withheld, 3)]);

        Assert.Equal(HealthState.NoData, health.State);
        Assert.IsType<InsufficientData>(health.ErrorRatio);
    }

    [Fact]
    public void Takes_the_95th_percentile_by_nearest_rank()
    {
        var health = DurationHealth.Of([.. Enumerable.Range(1, 20).Select(static second => (double)second).Reverse()]);

        Assert.Equal((HealthState.Ok, 20, 19.0, 20.0), (health.State, health.N, health.Percentile95, health.Longest));
        Assert.Equal(10.5, Assert.IsType<Estimate>(health.Mean).Value, 10);
    }

    [Fact]
    public void Judges_by_the_mean_duration()
    {
        Assert.Equal(HealthState.Ok, DurationHealth.Of([1_000, 799]).State);
        Assert.Equal(HealthState.Attention, DurationHealth.Of([1_000, 800]).State);
        var one = DurationHealth.Of([900]);
        Assert.Equal((HealthState.Attention, 1, 900.0), (one.State, one.N, one.Percentile95));
        Assert.IsType<InsufficientData>(one.Mean);
        var none = DurationHealth.Of([]);
        Assert.Equal((HealthState.NoData, 0, null, null), (none.State, none.N, none.Percentile95, none.Longest));
    }
}
