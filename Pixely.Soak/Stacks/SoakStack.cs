using System.Collections.Concurrent;
using Pixely.Soak.Clocks;
using Pixely.Soak.Databases;
using Pixely.Soak.Models;
using Pixely.Soak.Network;
using Pixely.Soak.Processes;
using Pixely.Soak.Sheets;
using Pixely.Soak.World;

namespace Pixely.Soak.Stacks;

/// <summary>
/// The product as an agency runs it for real, less the dashboard: a database, Apis behind a balancer, and orchestrators, each connected
/// by cables that can be cut; and the services of others that it depends on, scripted.
/// </summary>
internal sealed class SoakStack : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _logs;
    private readonly TimeProvider _time;
    private readonly string _tokenKey = Secrets.New();
    private readonly List<int> _apiPorts = [];
    private readonly CancellationTokenSource _closing = new();
    private Task _watching = Task.CompletedTask;

    private SoakStack(string logs, PostgresCluster cluster, ModelServer model, SheetsServer sheets, TimeProvider time)
    {
        _logs = logs;
        _time = time;
        Cluster = cluster;
        Model = model;
        Sheets = sheets;
    }

    public PostgresCluster Cluster { get; }

    public ModelServer Model { get; }

    public SheetsServer Sheets { get; }

    public TroubleSchedule ModelTroubles { get; private init; } = null!;

    public TroubleSchedule SheetTroubles { get; private init; } = null!;

    /// <summary>The clock of the first orchestrator; null without libfaketime.</summary>
    public FakeClock? Clock { get; private set; }

    public Agency Agency { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Passwords { get; } = StackSettings.NewSecrets();

    public List<ServiceProcess> ApiProcesses { get; } = [];

    public List<ServiceProcess> Orchestrators { get; } = [];

    /// <summary>What the processes of the stack are called; those of a second one are none of them.</summary>
    public ProcessNames Names { get; private set; } = null!;

    /// <summary>All cables, by name: <c>api-1 to database</c>.</summary>
    public Dictionary<string, CuttableProxy> Cables { get; } = new(StringComparer.Ordinal);

    public IEnumerable<ServiceProcess> Processes => ApiProcesses.Concat(Orchestrators);

    /// <summary>Processes that ended though nobody had them end, by name and time.</summary>
    public ConcurrentQueue<string> Crashes { get; } = new();

    /// <summary>Starts everything and waits until it is healthy.</summary>
    public static async Task<SoakStack> StartAsync(
        string evidence, int apis, int orchestrators, FakeClock? everybodysClock, TimeProvider time, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(evidence);
        var (model, sheets) = (new TroubleSchedule(TimeSpan.FromSeconds(2)), new TroubleSchedule(TimeSpan.FromSeconds(2)));
        var cluster = await PostgresCluster.StartAsync(evidence, everybodysClock, time, cancellationToken);
        var stack = new SoakStack(
            evidence, cluster, await ModelServer.StartAsync(model, time, cancellationToken), await SheetsServer.StartAsync(sheets, time, cancellationToken), time)
        {
            ModelTroubles = model,
            SheetTroubles = sheets,
        };
        try
        {
            await stack.StartAsync(apis, orchestrators, everybodysClock, cancellationToken);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an orchestrator with cables of its own, not started.</summary>
    public ServiceProcess NewOrchestrator(string name, FakeClock? clock = null)
    {
        var (api, database) = (Cable(CableNames.ToApi(name), [.. _apiPorts]), Cable(CableNames.ToDatabase(name), Cluster.Port));
        return new ServiceProcess(
            new ServiceCommand(
                name,
                "Pixely.Orchestrator",
                StackSettings.Orchestrator(name, FreePorts.Next(), api.Port, database.Port, Model.Address, Sheets.Address, Path.Combine(_logs, "chain-heads"), Passwords),
                clock?.Environment),
            _logs);
    }

    /// <summary>Takes away the cables of orchestrators that are gone.</summary>
    public async Task UncableAsync(IEnumerable<string> names)
    {
        foreach (var cable in names.SelectMany(CableNames.Of))
        {
            if (Cables.Remove(cable, out var gone))
            {
                await gone.DisposeAsync();
            }
        }
    }

    /// <summary>Waits until every Api answers as ready through its balancer.</summary>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        foreach (var port in _apiPorts)
        {
            await WaitUntilReadyAsync(http, port, cancellationToken);
        }
    }

    /// <summary>Notes that a process has ended by itself.</summary>
    public void NoteCrash(ServiceProcess process) => Crashes.Enqueue($"{process.Name} at {_time.GetUtcNow():HH:mm:ss}");

    /// <summary>Ends all orchestrators in good order.</summary>
    public async Task EndOrchestratorsAsync(CancellationToken cancellationToken)
    {
        foreach (var orchestrator in Orchestrators)
        {
            orchestrator.IsHeld = true;
        }

        await Task.WhenAll(Orchestrators.Select(o => o.EndAsync(TimeSpan.FromSeconds(30), cancellationToken)));
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _watching;
        foreach (var process in Orchestrators.Concat(ApiProcesses))
        {
            await process.DisposeAsync();
        }

        foreach (var cable in Cables.Values)
        {
            await cable.DisposeAsync();
        }

        Agency?.Dispose();
        await Model.DisposeAsync();
        await Sheets.DisposeAsync();
        await Cluster.DisposeAsync();
        _closing.Dispose();
    }

    private async Task StartAsync(int apis, int orchestrators, FakeClock? everybodysClock, CancellationToken cancellationToken)
    {
        await using (var migration = new ServiceProcess(
            new ServiceCommand("migrations", "Pixely.MigrationService", StackSettings.Migration(Cluster, Passwords), everybodysClock?.Environment), _logs))
        {
            await migration.StartAsync(cancellationToken);
            await migration.WaitAsync(cancellationToken);
        }

        for (var number = 1; number <= apis; number++)
        {
            var (name, port) = ($"api-{number}", FreePorts.Next());
            var database = Cable(CableNames.ToDatabase(name), Cluster.Port);
            _apiPorts.Add(port);
            ApiProcesses.Add(new ServiceProcess(
                new ServiceCommand(name, "Pixely.Api", StackSettings.Api(port, database.Port, _tokenKey, Passwords), everybodysClock?.Environment), _logs));
        }

        Clock = everybodysClock ?? await FakeClock.CreateAsync(_logs, "orchestrator-1", cancellationToken);
        var underOwnClock = new List<string>();
        for (var number = 1; number <= orchestrators; number++)
        {
            var (name, clock) = ($"orchestrator-{number}", everybodysClock ?? (number == 1 ? Clock : null));
            Orchestrators.Add(NewOrchestrator(name, clock));
            underOwnClock.AddRange(clock is null ? [] : [name]);
        }

        Names = new ProcessNames
        {
            Apis = [.. ApiProcesses.Select(static api => api.Name)],
            Orchestrators = [.. Orchestrators.Select(static orchestrator => orchestrator.Name)],
            UnderOwnClock = underOwnClock,
        };
        Agency = new Agency(new Uri($"http://127.0.0.1:{Cable(CableNames.ToApi("agency"), [.. _apiPorts]).Port}"), Passwords["Accounts:AdminPassword"], _time);
        await Task.WhenAll(Processes.Select(p => p.StartAsync(cancellationToken)));
        await WaitForStartAsync(cancellationToken);
        _watching = WatchAsync(_closing.Token);
    }

    private async Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await WaitUntilReadyAsync(patience.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            var gone = Processes.Where(static p => !p.IsRunning).Select(static p => p.Name);
            throw new InvalidOperationException($"The stack did not become ready. Not running: {string.Join(", ", gone)}. The logs in {_logs} tell why.", late);
        }
    }

    private CuttableProxy Cable(string name, params int[] targets)
    {
        var cable = new CuttableProxy(targets);
        Cables.Add(name, cable);
        return cable;
    }

    private async Task WaitUntilReadyAsync(HttpClient http, int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health"), cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), _time, cancellationToken);
        }
    }

    // What any host does with a service that has ended: it starts it again.
    private async Task WatchAsync(CancellationToken closing)
    {
        try
        {
            while (true)
            {
                foreach (var process in Processes.Where(static p => p is { IsRunning: false, IsHeld: false }).ToList())
                {
                    NoteCrash(process);
                    await process.StartAsync(closing);
                }

                await Task.Delay(TimeSpan.FromSeconds(1), _time, closing);
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // The stack ends.
        }
    }
}
