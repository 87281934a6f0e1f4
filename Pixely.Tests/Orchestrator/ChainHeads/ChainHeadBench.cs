using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.ChainHeads;
using Pixely.Tests.Orchestrator.Runs;

namespace Pixely.Tests.Orchestrator.ChainHeads;

/// <summary>An export with a clock, a directory and an Api of its own.</summary>
internal sealed class ChainHeadBench : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("pixely-heads-");
    private readonly ServiceProvider _services;

    private ChainHeadBench(RunBench worker)
    {
        Worker = worker;
        var settings = worker.Configuration();
        settings["ChainHeads:Directory"] = Location;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(Clock)
            .AddLogging(logging => logging.AddProvider(new RunLogs(worker.Logs)))
            .AddMetrics()
            .AddPixelyApiClient()
            .AddChainHeads()
            .BuildServiceProvider(validateScopes: true);
    }

    public RunBench Worker { get; }

    public DayClock Clock { get; } = new();

    /// <summary>Where the files go; not there at first.</summary>
    public string Location => Path.Combine(_root.FullName, "heads");

    public IReadOnlyList<string> Files => Directory.Exists(Location) ? [.. Directory.EnumerateFiles(Location).Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal)] : [];

    public static async Task<ChainHeadBench> StartAsync(int chains)
    {
        var worker = await RunBench.StartAsync();
        worker.Api.ChainHeads.AddRange(Enumerable.Range(1, chains).Select(static n => new ChainHead
        {
            TenantId = Guid.CreateVersion7(), ClientId = Guid.CreateVersion7(), Sequence = n, Hash = new string((char)('a' + (n % 6)), 64), InsightId = Guid.CreateVersion7(),
            InsightsBeforeCommitments = n, Seals = 1, SealsSha256 = new string('e', 64),
        }));
        return new ChainHeadBench(worker);
    }

    public async Task<bool> ExportAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ChainHeadExport>().TryAsync(TestContext.Current.CancellationToken);
    }

    public string PathOf(string name) => Path.Combine(Location, name);

    public IReadOnlyList<ExportedChainHead> Read(string name) =>
        [.. File.ReadLines(PathOf(name)).Select(static line => JsonSerializer.Deserialize<ExportedChainHead>(line, PixelyJson.Options)!)];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Worker.DisposeAsync();
        _root.Delete(recursive: true);
    }
}

/// <summary>A clock of one instant, whose timers are real: waiting between attempts goes on.</summary>
internal sealed class DayClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
