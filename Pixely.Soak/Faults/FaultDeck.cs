using Pixely.Soak.Network;
using Pixely.Soak.Processes;
using Pixely.Soak.Stacks;

namespace Pixely.Soak.Faults;

/// <summary>All faults that this machine lets strike a stack.</summary>
internal sealed class FaultDeck(SoakStack stack, TimeProvider time)
{
    public const string Database = "database";

    private const string Model = "model server";
    private const string Sheets = "sheets server";

    /// <summary>Faults that cannot be had here, with the reason.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>Makes the deck.</summary>
    /// <param name="kinds">Kinds to keep; empty for all.</param>
    public IReadOnlyList<Fault> Make(IReadOnlyList<string> kinds)
    {
        var deck = stack.Orchestrators.SelectMany(o => (Fault[])[Kill(o, "kill orchestrator", 3), Freeze(o, "freeze orchestrator", 2)])
            .Concat(stack.ApiProcesses.SelectMany(a => (Fault[])[Kill(a, "kill api", 3), Freeze(a, "freeze api", 1)]))
            .Concat(stack.Cables.Where(static c => !c.Key.StartsWith("agency", StringComparison.Ordinal)).SelectMany(c => (Fault[])[Cut(c.Key, c.Value), Unplug(c.Key, c.Value)]))
            .Concat(OfDatabase())
            .Concat(Enum.GetValues<TroubleKind>().Select(kind => Trouble(Model, stack.ModelTroubles, kind, 3)))
            .Concat(Enum.GetValues<TroubleKind>().Where(static k => k != TroubleKind.Nonsense).Select(kind => Trouble(Sheets, stack.SheetTroubles, kind, 2)))
            .Concat(OfClock())
            .Concat([SecondStack(), Deploy()]);
        return [.. deck.Where(fault => kinds.Count == 0 || kinds.Contains(fault.Kind, StringComparer.Ordinal))];
    }

    private static TimeSpan Between(Random chance, double least, double most) => TimeSpan.FromSeconds(least + (chance.NextDouble() * (most - least)));

    private Task LastAsync(Random chance, double least, double most, CancellationToken cancellationToken) =>
        Task.Delay(Between(chance, least, most), time, cancellationToken);

    private Fault Kill(ServiceProcess process, string kind, int weight) => new(kind, [process.Name], async (chance, token) =>
    {
        process.IsHeld = true;
        await process.KillAsync(token);
        await LastAsync(chance, 0.2, 4, token);
        await process.StartAsync(token);
        process.IsHeld = false;
    })
    { Weight = weight };

    // Longer than the lease: when it wakes up, its runs are others'.
    private Fault Freeze(ServiceProcess process, string kind, int weight) => new(kind, [process.Name], async (chance, token) =>
    {
        await process.SignalAsync("STOP", token);
        try
        {
            await LastAsync(chance, StackSettings.Lease.TotalSeconds + 1, StackSettings.Lease.TotalSeconds + 6, token);
        }
        finally
        {
            await process.SignalAsync("CONT", CancellationToken.None);
        }
    })
    { Weight = weight };

    private static Fault Cut(string name, CuttableProxy cable) => new("cut cable", [name], (_, _) =>
    {
        cable.Cut();
        return Task.CompletedTask;
    });

    private Fault Unplug(string name, CuttableProxy cable) => new("unplug cable", [name], async (chance, token) =>
    {
        cable.Block();
        try
        {
            await LastAsync(chance, 1, 6, token);
        }
        finally
        {
            cable.Unblock();
        }
    });

    private IEnumerable<Fault> OfDatabase()
    {
        yield return new Fault("kill database backend", [Database], async (chance, token) =>
        {
            await stack.Cluster.KillBackendAsync(chance.Next(), token);
            await stack.Cluster.StartAsync(token);
        })
        { Weight = 3 };
        yield return new Fault("kill database", [Database], async (chance, token) =>
        {
            await stack.Cluster.KillAsync(token);
            await LastAsync(chance, 0.2, 4, token);
            await stack.Cluster.StartAsync(token);
        })
        { Weight = 2 };
        if (!stack.Cluster.Disk.CanBeFilled)
        {
            Missing.Add("full disk: only root may give the database a disk of its own here");
            yield break;
        }

        yield return new Fault("full disk", [Database], async (chance, token) =>
        {
            await stack.Cluster.Disk.FillAsync(token);
            try
            {
                await LastAsync(chance, 2, 6, token);
            }
            finally
            {
                stack.Cluster.Disk.Free();
            }

            // Where the log itself found no room, the server has stopped.
            await stack.Cluster.StartAsync(token);
        })
        { Weight = 2 };
    }

    private Fault Trouble(string name, TroubleSchedule troubles, TroubleKind kind, int weight) =>
        new($"{name}: {Words(kind)}", [name], async (chance, token) =>
        {
            troubles.Begin(kind);
            try
            {
                await LastAsync(chance, 1, 8, token);
            }
            finally
            {
                troubles.End(kind);
            }
        })
        { Weight = weight, MayLosePaidWork = false };

    private static string Words(TroubleKind kind) => kind switch
    {
        TroubleKind.Slow => "slow",
        TroubleKind.TooMany => "429 with Retry-After",
        TroubleKind.Broken => "500",
        TroubleKind.Page => "a web page for an answer",
        TroubleKind.CutShort => "answers cut in the middle",
        TroubleKind.Nonsense => "nonsense",
    };

    private IEnumerable<Fault> OfClock()
    {
        if (stack.Clock is not { } clock)
        {
            Missing.Add("clock jump: there is no libfaketime");
            yield break;
        }

        foreach (var (words, jump) in ((string, TimeSpan)[])[("+2 h", TimeSpan.FromHours(2)), ("-2 h", TimeSpan.FromHours(-2)), ("+1 day", TimeSpan.FromDays(1))])
        {
            yield return new Fault($"clock jumps {words}", ["clock"], async (chance, token) =>
            {
                clock.Set(jump);
                try
                {
                    await LastAsync(chance, 3, 10, token);
                }
                finally
                {
                    clock.Set(TimeSpan.Zero);
                }
            })
            { Weight = 3, MayLosePaidWork = false };
        }
    }

    // Somebody starts the workers again on another machine and forgets the first ones.
    private Fault SecondStack() => new("second stack on the same database", ["second stack"], async (chance, token) =>
    {
        var names = (string[])["second-orchestrator-1", "second-orchestrator-2"];
        await using var one = stack.NewOrchestrator(names[0]);
        await using var two = stack.NewOrchestrator(names[1]);
        try
        {
            await one.StartAsync(token);
            await two.StartAsync(token);
            await LastAsync(chance, 10, 20, token);
            ((ServiceProcess[])[one, two]).Where(static process => !process.IsRunning).ToList().ForEach(stack.NoteCrash);
            await Task.WhenAll(one.EndAsync(TimeSpan.FromSeconds(20), token), two.EndAsync(TimeSpan.FromSeconds(20), token));
        }
        finally
        {
            await Task.WhenAll(one.KillAsync(CancellationToken.None), two.KillAsync(CancellationToken.None));
            await stack.UncableAsync(names);
        }
    })
    { Weight = 2 };

    private Fault Deploy() => new("deploy: restart one after another", [.. stack.Processes.Select(static p => p.Name)], async (_, token) =>
    {
        foreach (var process in stack.Processes)
        {
            process.IsHeld = true;
            await process.EndAsync(TimeSpan.FromSeconds(30), token);
            await process.StartAsync(token);
            process.IsHeld = false;
            await stack.WaitUntilReadyAsync(token);
        }
    })
    { Weight = 1 };
}
