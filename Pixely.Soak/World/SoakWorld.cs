using Npgsql;
using Pixely.Core.Clients;
using Pixely.Core.Runs;
using Pixely.Soak.Sheets;
using Pixely.Soak.Stacks;

namespace Pixely.Soak.World;

/// <summary>The clients of the soak, what happens to them, and who asks for their runs.</summary>
internal sealed class SoakWorld(SoakStack stack, SoakPlan plan, TimeProvider time)
{
    // Words that no language has, so that wherever one turns up it comes from its tenant.
    private static readonly string[] Markers = ["zorvanex", "quelmidor", "tarbisol", "wexandrum", "fulgoriba", "jaspronte"];

    private readonly StoredRows _stored = new(stack.Cluster);

    public List<SoakClient> Clients { get; } = [];

    /// <summary>Creates tenants and clients, each with the first rows of its sheet.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        var tenants = new Dictionary<string, Guid>(StringComparer.Ordinal);
        for (var number = 1; number <= plan.Clients; number++)
        {
            var marker = Markers[number % plan.Tenants];
            var sheet = new ScriptedSheet($"{marker}-hoja-{number}");
            var comesByItself = plan.ByItselfOneOf > 0 && number % plan.ByItselfOneOf == 0;
            var profile = Profile($"{marker} {number}", sheet, comesByItself ? SoakClient.EveryMinute : SoakClient.EveryMorning);
            var created = await stack.Agency.CreateClientAsync(tenants.TryGetValue(marker, out var tenant) ? tenant : null, profile, cancellationToken);
            tenants[marker] = created.TenantId;
            var client = new SoakClient(created.Id, created.TenantId, marker, sheet, profile);
            Clients.Add(client);
            stack.Sheets.Add(sheet);
        }
    }

    /// <summary>Has all clients live until told to stop.</summary>
    public Task LiveAsync(CancellationToken stop) =>
        Task.WhenAll(Clients.Select((client, index) => LiveAsync(client, new Random(plan.Seed + index + 1), stop)));

    /// <summary>Waits until every client has had a good run: until then there is nothing to lose.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Clients.Select(client => BringUpToDateAsync(client, plan.Patience, cancellationToken)));

    /// <summary>Asks for a run of a client until one ends well.</summary>
    /// <returns>The run, or null when none did in time.</returns>
    public async Task<RunSummary?> BringUpToDateAsync(SoakClient client, TimeSpan patience, CancellationToken cancellationToken)
    {
        var (started, since) = (time.GetTimestamp(), time.GetUtcNow());
        while (time.GetElapsedTime(started) < patience)
        {
            if (await stack.Agency.RequestRunAsync(client.Id, cancellationToken) is { } run
                && await EndOfAsync(run.Id, started, patience, cancellationToken) is { Status: RunStatus.Succeeded or RunStatus.Skipped } ended
                && ended.StartedAt >= since)
            {
                return ended;
            }

            await Task.Delay(plan.Poll, time, cancellationToken);
        }

        return null;
    }

    /// <summary>
    /// Waits until a client that comes by itself has had a good run of its schedule from now on: one that was asked for reads its sheet in any
    /// case, and would hide that the schedule's own runs leave it unread.
    /// </summary>
    /// <returns>The run, or null when none did in time.</returns>
    public async Task<RunSummary?> AwaitScheduledAsync(SoakClient client, TimeSpan patience, CancellationToken cancellationToken)
    {
        var (started, since) = (time.GetTimestamp(), time.GetUtcNow());
        while (time.GetElapsedTime(started) < patience)
        {
            var runs = await stack.Agency.ListRunsAsync(client.Id, cancellationToken);
            if (runs.FirstOrDefault(r => r is { Trigger: RunTrigger.Schedule, Status: RunStatus.Succeeded or RunStatus.Skipped } && r.StartedAt >= since) is { } run)
            {
                return run;
            }

            await Task.Delay(4 * plan.Poll, time, cancellationToken);
        }

        return null;
    }

    private async Task<RunSummary?> EndOfAsync(Guid run, long started, TimeSpan patience, CancellationToken cancellationToken)
    {
        while (time.GetElapsedTime(started) < patience)
        {
            if (await stack.Agency.FindRunAsync(run, cancellationToken) is { FinishedAt: not null } ended)
            {
                return ended;
            }

            await Task.Delay(plan.Poll, time, cancellationToken);
        }

        return null;
    }

    private async Task LiveAsync(SoakClient client, Random chance, CancellationToken stop)
    {
        // Cells of a sheet have whole seconds.
        var story = new ClientStory(client, chance, DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()));
        story.Begin();
        try
        {
            while (true)
            {
                if (!client.IsEveryMinute)
                {
                    await stack.Agency.RequestRunAsync(client.Id, stop);
                }

                await Task.Delay(plan.Day * (0.5 + chance.NextDouble()), time, stop);
                await TryLiveADayAsync(story, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The world stands still from here on.
        }
    }

    private async Task TryLiveADayAsync(ClientStory story, CancellationToken stop)
    {
        try
        {
            await story.LiveADayAsync(_stored, stop);
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException)
        {
            // The database is down, so nobody can tell what may be changed.
        }
    }

    private static ClientProfile Profile(string brand, ScriptedSheet sheet, string schedule) => new()
    {
        BrandName = brand,
        Industry = "cafetería",
        TimeZone = "America/Lima",
        Locale = "es-PE",
        Schedule = schedule,
        Source = new SourceSettings { Kind = SourceKind.GoogleSheets, Location = sheet.Id },
        Annotator = "openai",
    };
}
