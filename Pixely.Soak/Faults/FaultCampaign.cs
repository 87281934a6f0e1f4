using System.Collections.Concurrent;
using System.Globalization;
using Pixely.Soak.Stacks;

namespace Pixely.Soak.Faults;

/// <summary>Strikes a stack with faults at random moments, several at a time.</summary>
internal sealed class FaultCampaign(SoakStack stack, SoakPlan plan, TextWriter output, TimeProvider time)
{
    private const int AtATime = 4;
    private const int Steps = 3;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<StruckFault> _struck = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _targets = new(StringComparer.Ordinal);

    /// <summary>What was struck, in the order in which it was over.</summary>
    public IReadOnlyList<StruckFault> Struck => [.. _struck];

    /// <summary>Faults that could not be struck or ended, which is no fault of the product's.</summary>
    public ConcurrentQueue<string> Failed { get; } = new();

    /// <summary>Strikes all faults of the plan.</summary>
    public async Task RunAsync(IReadOnlyList<Fault> deck, CancellationToken cancellationToken)
    {
        var chance = new Random(plan.Seed);
        using var places = new SemaphoreSlim(AtATime);
        var strikes = new List<Task>();
        for (var number = 1; number <= plan.Faults; number++)
        {
            // Exponential gaps: no moment is safer than another.
            await Task.Delay(plan.Gap * Math.Min(4, -Math.Log(1 - chance.NextDouble())), time, cancellationToken);
            await WaitForWorkAsync(cancellationToken);
            var fault = Draw(deck, chance);
            var own = new Random(chance.Next());
            await places.WaitAsync(cancellationToken);
            strikes.Add(StrikeAsync(number, fault, own, places, cancellationToken));
        }

        await Task.WhenAll(strikes);
    }

    // A fault that meets nothing finds nothing: on a busy machine some work is let through first.
    private async Task WaitForWorkAsync(CancellationToken cancellationToken)
    {
        var (started, done) = (time.GetTimestamp(), Done());
        while (Done() - done < Steps && time.GetElapsedTime(started) < LongestPause)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
        }

        int Done() => stack.Model.Ledger.Entries.Count + stack.Sheets.Reads.Count;
    }

    private static Fault Draw(IReadOnlyList<Fault> deck, Random chance)
    {
        var mark = chance.Next(deck.Sum(static f => f.Weight));
        return deck.First(fault => (mark -= fault.Weight) < 0);
    }

    private async Task StrikeAsync(int number, Fault fault, Random chance, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        // In one order, or two faults with several targets could wait for each other.
        var locks = fault.Targets.Order(StringComparer.Ordinal).Select(target => _targets.GetOrAdd(target, static _ => new SemaphoreSlim(1, 1))).ToList();
        foreach (var target in locks)
        {
            await target.WaitAsync(cancellationToken);
        }

        try
        {
            var (from, underWay) = (time.GetUtcNow(), stack.Model.Ledger.UnderWay);
            await fault.Strike(chance, cancellationToken);
            var struck = new StruckFault(number, fault.Kind, fault.Targets, from, time.GetUtcNow(), fault.MayLosePaidWork) { CallsUnderWay = underWay };
            _struck.Enqueue(struck);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{from:HH:mm:ss} {number,4} {fault.Kind,-36} {(fault.Targets.Count == 1 ? fault.Targets[0] : "all"),-28} {(struck.To - from).TotalSeconds,6:0.0} s, {underWay} calls under way"));
        }
        catch (Exception obstacle) when (!cancellationToken.IsCancellationRequested)
        {
            Failed.Enqueue($"{fault.Kind}: {obstacle.Message}");
            await output.WriteLineAsync($"         {number,4} {fault.Kind}: {obstacle.Message}");
        }
        finally
        {
            locks.ForEach(static target => target.Release());
            places.Release();
        }
    }
}
