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
        ("the first day", Day with { UnknownNames = 1 }),
        ("no names to ask for", Day with { UnknownNames = 0 }),
        ("4 slots a worker", Day with { Slots = 4 }),
        ("8 slots a worker", Day with { Slots = 8 }),
        ("300 reads a minute", Day with { SheetsPerMinute = 300 }),
        ("300 reads, 32 slots, 32 calls", Day with { SheetsPerMinute = 300, Slots = 32, CallsAtATime = 32 }),
        ("the same, 2 cores", Day with { SheetsPerMinute = 300, Slots = 32, CallsAtATime = 32, ApiCores = 2 }),
        ("80 % unchanged", Day with { Unchanged = 0.8 }),
        ("one of 100,000 comments", Day with { Huge = [100_000] }),
        ("12 of 20,000 comments", Day with { Huge = [.. Enumerable.Repeat(20_000, 12)] }),
        ("12 of 20,000, 4 slots", Day with { Huge = [.. Enumerable.Repeat(20_000, 12)], Slots = 4 }),
        ("48 of 5,000 comments", Day with { Huge = [.. Enumerable.Repeat(5_000, 48)] }),
        ("100,000 clients, 1,000,000 comments, 300 reads", Day with { Clients = 100_000, Comments = 1_000_000, SheetsPerMinute = 300, Slots = 32, CallsAtATime = 32 }),
        ("the same, 3 cores", Day with { Clients = 100_000, Comments = 1_000_000, SheetsPerMinute = 300, Slots = 32, CallsAtATime = 32, ApiCores = 3 }),
    ];

    /// <summary>Runs all of it, or with fewer clients where a number is given.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        var share = arguments is [var number, ..] ? double.Parse(number, CultureInfo.InvariantCulture) / Day.Clients : 1;
        Console.WriteLine("day | reads | calls | bound min | makespan min | ratio | age p50 min | age p95 min | most calls/min | refused | Api load | no money | overspent | s");
        foreach (var (name, terms) in Days)
        {
            var began = Stopwatch.GetTimestamp();
            var day = await SimulatedDay.RunAsync(terms with { Clients = (int)(share * terms.Clients), Comments = (int)(share * terms.Comments) });
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name} | {day.Reads} | {day.Calls} | {day.Bound / 60:0.0} | {day.Makespan / 60:0.0} | {day.Ratio:0.000} | {day.AgeAt(0.5) / 60:0.0} | {day.AgeAt(0.95) / 60:0.0} | {day.MostCallsInAMinute} | {day.Refused} | {day.ApiLoad:0.00} | {day.OutOfMoney} | {day.Overspent} | {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0}"));
        }

        Console.WriteLine();
        Console.WriteLine("workers | runs/min | of linear | Api load");
        var one = 0.0;
        foreach (var workers in (int[])[1, 2, 3, 4, 8, 12, 16, 24])
        {
            var day = await SimulatedDay.RunAsync(DayTerms.WithoutLimits((int)(share * Day.Clients), workers));
            var pace = day.Runs.Count / (day.Makespan / 60);
            one = workers == 1 ? pace : one;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workers} | {pace:0.0} | {pace / (workers * one):0.000} | {day.ApiLoad:0.00}"));
        }

        Console.WriteLine();
        var contention = await Contention.RunAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Jain's index of {contention.Count} clients on 3 workers, one of 50 times the demand: {Fairness.Jain(contention):0.0000}"));
    }
}
