using System.Globalization;
using System.Text.Json;
using Pixely.Core.Runs;
using Pixely.Soak.Alerts;
using Pixely.Soak.Checks;
using Pixely.Soak.Databases;
using Pixely.Soak.Faults;
using Pixely.Soak.Stacks;
using Pixely.Soak.World;

namespace Pixely.Soak;

/// <summary>One soak: a stack, a world that lives on it, faults, rest, and the checker. The stack stays until it is disposed.</summary>
internal sealed class SoakRun(SoakPlan plan, TextWriter output, TimeProvider time) : IAsyncDisposable
{
    /// <summary>What <see cref="SoakResult.Stored"/> calls the times that clients were due at by themselves.</summary>
    public const string DueTimes = "times due by themselves";

    private static readonly string[] Counted =
        ["social_media_posts", "comentarios", "post_metrics", "annotations", "analysis_runs", "social_media_insights", "model_calls", "alerts"];

    // Alerts are looked for every 5 s, and schedules are looked at every 2 s.
    private static readonly TimeSpan Sweeps = TimeSpan.FromSeconds(12);

    private SoakStack? _stack;

    /// <summary>The stack; the checker's tests look into its database.</summary>
    public SoakStack Stack => _stack ?? throw new InvalidOperationException("The soak has not begun.");

    /// <summary>Runs it.</summary>
    public async Task<SoakResult> RunAsync(CancellationToken cancellationToken)
    {
        _stack = await SoakStack.StartAsync(plan.Evidence, plan.Apis, plan.Orchestrators, everybodysClock: null, time, cancellationToken);
        await TellAsync("Every process is up.");
        var world = new SoakWorld(_stack, plan, time);
        await world.CreateAsync(cancellationToken);
        var campaign = new FaultCampaign(_stack, plan, output, time);
        var deck = new FaultDeck(_stack, time);
        var faults = deck.Make(plan.Kinds);
        var script = new AlertScript(_stack, plan, time);
        DateTimeOffset since;
        long started;
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            var losing = plan.BeginsWithoutModel ? script.LoseModelAsync(cancellationToken) : Task.CompletedTask;
            var living = world.LiveAsync(stop.Token);
            await losing;
            await world.WarmUpAsync(cancellationToken);
            await TellAsync("Every client has had a good run.");
            (started, since) = (time.GetTimestamp(), time.GetUtcNow());
            await Task.WhenAll(campaign.RunAsync(faults, cancellationToken), script.TroubleClientsAsync(world.Clients, cancellationToken));
            await stop.CancelAsync();
            await living;
        }

        var quiet = time.GetUtcNow();
        var restless = await RestAsync(world, cancellationToken);
        await TellAsync("Everything is at rest.");
        var (nextDue, queued) = await ScheduledAsync(cancellationToken);
        var end = time.GetUtcNow();
        await _stack.EndOrchestratorsAsync(cancellationToken);
        var duration = time.GetElapsedTime(started);
        var history = new SoakHistory
        {
            Clients = world.Clients,
            Calls = _stack.Model.Ledger.Entries,
            Faults = campaign.Struck,
            Causes = script.Causes,
            Processes = _stack.Names,
            Since = since,
            QuietSince = quiet,
            NextDue = nextDue,
            Queued = queued,
            Restless = restless,
            Crashes = [.. _stack.Crashes],
            CheckedAt = end,
            ApiLogin = PostgresCluster.ConnectionString(PostgresCluster.Business, "pixely_api", _stack.Passwords["Logins:Api"], _stack.Cluster.Port),
        };
        await using var database = await _stack.Cluster.OpenAsync(PostgresCluster.Business, cancellationToken);
        var violations = await Checker.CheckAsync(history, database, cancellationToken);
        var stored = new List<KeyValuePair<string, long>>();
        foreach (var table in Counted)
        {
            stored.Add(new(table, (await database.ReadAsync($"select count(*) from {table}", static row => row.GetInt64(0), cancellationToken))[0]));
        }

        var (due, leftOut) = await DueTimesCheck.CountAsync(history, database, cancellationToken);
        stored.AddRange([new(DueTimes, due), new("  left out for a reason", leftOut)]);
        await KeepAsync(history, cancellationToken);
        await TellAsync("Everything is checked.");
        return new SoakResult
        {
            History = history,
            Violations = violations,
            Stored = stored,
            Missing = [.. deck.Missing, .. campaign.Failed],
            Duration = duration,
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_stack is not null)
        {
            await _stack.DisposeAsync();
        }
    }

    /// <summary>
    /// Sees every client up to date, twice: texts that the model was asked about in vain come up again in the second run. Gives those that were
    /// not within the plan's patience.
    /// </summary>
    private async Task<IReadOnlyList<Guid>> RestAsync(SoakWorld world, CancellationToken cancellationToken)
    {
        await TellAsync("The faults are over. Waiting for everything to come to rest ...");
        List<Guid> restless = [];
        for (var round = 0; round < 2 && restless.Count == 0; round++)
        {
            var ends = await Task.WhenAll(world.Clients.Select(async client => (client, Run: await UpToDateAsync(world, client, cancellationToken))));
            restless.AddRange(ends.Where(static e => e.Run is null).Select(static e => e.client.Id));
        }

        await Task.Delay(Sweeps, time, cancellationToken);
        return restless;
    }

    private Task<RunSummary?> UpToDateAsync(SoakWorld world, SoakClient client, CancellationToken cancellationToken) => client.IsEveryMinute
        ? world.AwaitScheduledAsync(client, plan.Patience, cancellationToken)
        : world.BringUpToDateAsync(client, plan.Patience, cancellationToken);

    private async Task<(Dictionary<Guid, DateTimeOffset> NextDue, HashSet<(Guid, DateTimeOffset)> Queued)> ScheduledAsync(CancellationToken cancellationToken)
    {
        await using var database = await Stack.Cluster.OpenAsync(PostgresCluster.Scheduler, cancellationToken);
        var schedules = await database.ReadAsync(
            "select trigger_name, next_fire_time from qrtz_triggers where trigger_type = 'CRON' and trigger_state in ('WAITING', 'ACQUIRED')",
            static row => (Name: row.GetString(0), Ticks: row.GetInt64(1)),
            cancellationToken);
        // due-<client>-<instant>; a run that begins long after its time is as good as lost.
        var queue = await database.ReadAsync(
            "select substr(trigger_name, 5, 36), substr(trigger_name, 42) from qrtz_triggers where trigger_group = 'client-run' and trigger_name like 'due-%' and start_time < $1",
            static row => (Client: Guid.Parse(row.GetString(0)), DueAt: DateTimeOffset.Parse(row.GetString(1), CultureInfo.InvariantCulture)),
            cancellationToken,
            (time.GetUtcNow() + ScheduleOutages.Chance).UtcTicks);
        return (
            schedules.Where(static row => Guid.TryParse(row.Name, out _)).ToDictionary(static row => Guid.Parse(row.Name), static row => new DateTimeOffset(row.Ticks, TimeSpan.Zero)),
            [.. queue]);
    }

    private Task TellAsync(string what) => output.WriteLineAsync($"{time.GetUtcNow():HH:mm:ss}      {what}");

    private async Task KeepAsync(SoakHistory history, CancellationToken cancellationToken)
    {
        await File.WriteAllLinesAsync(Path.Combine(plan.Evidence, "calls.jsonl"), history.Calls.Select(static c => JsonSerializer.Serialize(c)), cancellationToken);
        await File.WriteAllLinesAsync(Path.Combine(plan.Evidence, "causes.jsonl"), history.Causes.Select(static c => JsonSerializer.Serialize(c)), cancellationToken);
        await File.WriteAllLinesAsync(Path.Combine(plan.Evidence, "faults.jsonl"), history.Faults.Select(static f => JsonSerializer.Serialize(f)), cancellationToken);
    }
}
