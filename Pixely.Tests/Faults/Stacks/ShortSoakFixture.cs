using Npgsql;
using Pixely.Soak;
using Pixely.Soak.Databases;

namespace Pixely.Tests.Faults.Stacks;

/// <summary>A short soak, run once for all tests of the collection; its database stays for the tests of the checker.</summary>
public sealed class ShortSoakFixture : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly DirectoryInfo _evidence = Directory.CreateTempSubdirectory("pixely-short-soak-");
    private readonly StringWriter _output = new();
    private SoakRun _run = null!;

    internal SoakPlan Plan { get; private set; } = null!;

    internal SoakResult Result { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        Plan = new SoakPlan
        {
            Seed = 6,
            Faults = 20,
            Clients = 6,
            Tenants = 3,
            Orchestrators = 2,
            Day = TimeSpan.FromSeconds(4),
            Gap = TimeSpan.FromSeconds(1.5),
            Evidence = _evidence.FullName,
        };
        _run = new SoakRun(Plan, TextWriter.Synchronized(_output), TimeProvider.System);
        Result = await _run.RunAsync(patience.Token);
    }

    /// <summary>What it printed.</summary>
    public string Output => _output.ToString();

    public async ValueTask DisposeAsync()
    {
        await _run.DisposeAsync();
        await _output.DisposeAsync();
        _evidence.Delete(recursive: true);
    }

    /// <summary>The business database, as its superuser.</summary>
    internal Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => _run.Stack.Cluster.OpenAsync(PostgresCluster.Business, cancellationToken);
}

/// <summary>Tests that share the short soak; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ShortSoakCollection : ICollectionFixture<ShortSoakFixture>
{
    public const string Name = "short soak";
}
