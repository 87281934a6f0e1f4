using Pixely.Benchmarks.Scale.Simulation;

namespace Pixely.Tests.Orchestrator.Scale;

/// <summary>A tenth of the day that docs/scale.md describes: 500 clients, 5,000 comments, 3 workers, 60 reads and 500 calls a minute.</summary>
public sealed class SimulatedDayTests
{
    private static readonly DayTerms Day = new() { Clients = 500, Comments = 5_000 };

    [Fact]
    public async Task Ends_within_a_fifth_of_the_time_that_the_limits_allow_at_best()
    {
        var day = await SimulatedDay.RunAsync(Day);

        Assert.Equal(Day.Clients, day.Runs.Count);
        Assert.InRange(day.Ratio, 1, 1.2);
        Assert.Equal(0, day.Refused);
        Assert.InRange(day.MostCallsInAMinute, 1, 500);
    }

    [Fact]
    public async Task Reads_every_spreadsheet_twice_on_the_first_day_only()
    {
        var first = await SimulatedDay.RunAsync(Day with { UnknownNames = 1 });
        var usual = await SimulatedDay.RunAsync(Day);

        Assert.Equal(2 * Day.Clients, first.Reads);
        Assert.InRange(first.Ratio, 1.8, 2.2);
        Assert.InRange(usual.Reads, Day.Clients + 1, 1.06 * Day.Clients);
    }

    [Fact]
    public async Task Grows_no_further_than_the_Api_that_all_workers_share()
    {
        var day = await SimulatedDay.RunAsync(DayTerms.WithoutLimits(1_000, workers: 24));

        Assert.InRange(day.Runs.Count / day.Makespan, 0, 1 / day.Terms.ApiWork.TotalSeconds);
        Assert.InRange(day.ApiLoad, 0.9, 1);
    }

    [Fact]
    public async Task Spends_nobodys_money_twice()
    {
        var day = await SimulatedDay.RunAsync(Day with { PoorEvery = 5 });

        Assert.InRange(day.OutOfMoney, 50, 100);
        Assert.Equal(0, day.Overspent);
    }

    [Fact]
    public async Task Is_limited_by_the_model_where_the_model_is_slower()
    {
        var day = await SimulatedDay.RunAsync(Day with { SheetsPerMinute = 300, ModelPerMinute = 60 });

        Assert.InRange(day.Ratio, 1, 1.2);
        Assert.Equal(0, day.Refused);
    }

    [Fact]
    public async Task Keeps_others_going_beside_clients_of_a_thousand_times_their_size()
    {
        var alone = await SimulatedDay.RunAsync(Day);
        var beside = await SimulatedDay.RunAsync(Day with { Huge = [10_000, 10_000, 10_000] });

        var ends = alone.Runs.ToDictionary(static run => run.Client, static run => run.Ended);
        var usual = beside.Runs.Where(run => ends.ContainsKey(run.Client)).ToList();
        Assert.InRange(beside.AgeAt(0.95), 0, alone.AgeAt(0.95) + 60);
        Assert.Equal(Day.Clients, usual.Count);
        Assert.InRange(usual.Max(static run => run.Ended), 0, alone.Makespan * 1.2);
    }

    [Fact]
    public async Task Grows_with_the_workers_until_a_limit_binds()
    {
        var paces = new List<double>();
        for (var workers = 1; workers <= 4; workers++)
        {
            var day = await SimulatedDay.RunAsync(DayTerms.WithoutLimits(1_000, workers));
            paces.Add(day.Runs.Count / day.Makespan);
        }

        Assert.All(Enumerable.Range(1, 4), workers => Assert.InRange(paces[workers - 1] / (workers * paces[0]), 0.9, 1.1));
    }

    [Fact]
    public async Task Shares_the_model_evenly_over_clients_wherever_they_are_worked_on() =>
        Assert.InRange(Fairness.Jain(await Contention.RunAsync()), 0.9, 1);

    [Fact]
    public async Task Gives_the_same_day_each_time()
    {
        var one = await SimulatedDay.RunAsync(Day);
        var other = await SimulatedDay.RunAsync(Day);

        Assert.Equal(one.Runs, other.Runs);
    }
}
