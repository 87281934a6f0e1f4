using System.Diagnostics;
using System.Globalization;
using Pixely.Benchmarks.Scale.Simulation;

namespace Pixely.Benchmarks.Scale;

/// <summary>Prints what a day of many clients takes, in virtual time.</summary>
internal static class ScaleSimulation
{
    private static readonly DayTerms Day = new();

    private static readonly (string Name, DayTerms Terms)[] Days =
    [
        ("the day", Day),
        ("4 slots a worker", Day with { Slots = 4 }),
        ("8 slots a worker", Day with { Slots = 8 }),
        ("300 reads a minute", Day with { SheetsPerMinute = 300 }),
        ("80 % unchanged", Day with { Unchanged = 0.8 }),
        ("one of 100,000 comments", Day with { Huge = [100_000] }),
        ("12 of 20,000 comments", Day with { Huge = [.. Enumerable.Repeat(20_000, 12)] }),
        ("the same, 4 slots", Day with { Huge = [.. Enumerable.Repeat(20_000, 12)], Slots = 4 }),
    ];

    /// <summary>Runs all of it, or with fewer clients where a number is given.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        var clients = arguments is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : Day.Clients;
        Console.WriteLine("day | reads | calls | bound min | makespan min | ratio | age p50 min | age p95 min | most calls/min | refused | no money | overspent | s");
        foreach (var (name, terms) in Days)
        {
            var began = Stopwatch.GetTimestamp();
            var day = await SimulatedDay.RunAsync(terms with { Clients = clients, Comments = Day.Comments * clients / Day.Clients });
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name} | {day.Reads} | {day.Calls} | {day.Bound / 60:0.0} | {day.Makespan / 60:0.0} | {day.Ratio:0.000} | {day.AgeAt(0.5) / 60:0.0} | {day.AgeAt(0.95) / 60:0.0} | {day.MostCallsInAMinute} | {day.Refused} | {day.OutOfMoney} | {day.Overspent} | {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0}"));
        }

        Console.WriteLine();
        Console.WriteLine("workers | runs/min | of linear");
        var one = 0.0;
        for (var workers = 1; workers <= 4; workers++)
        {
            var day = await SimulatedDay.RunAsync(WithoutLimits(clients, workers));
            var pace = day.Runs.Count / (day.Makespan / 60);
            one = workers == 1 ? pace : one;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workers} | {pace:0.0} | {pace / (workers * one):0.000}"));
        }

        Console.WriteLine();
        var contention = await Contention.RunAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Jain's index of {contention.Count} clients on 3 workers, one of 50 times the demand: {Fairness.Jain(contention):0.0000}"));
    }

    /// <summary>A day on which only the workers' own slots limit anything.</summary>
    private static DayTerms WithoutLimits(int clients, int workers) => new()
    {
        Clients = clients,
        Comments = 4 * clients,
        SheetsPerMinute = null,
        ModelPerMinute = null,
        Jitter = TimeSpan.Zero,
        Workers = workers,
        Slots = 4,
    };
}
