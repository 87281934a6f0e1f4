using Npgsql;
using Pixely.Soak;
using Pixely.Soak.Databases;

namespace Pixely.Tests.Faults.Stacks;

/// <summary>A soak of a few minutes at most, run once for all tests of a collection; its database stays for them.</summary>
public abstract class SoakFixture : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly DirectoryInfo _evidence = Directory.CreateTempSubdirectory("pixely-short-soak-");
    private readonly StringWriter _output = new();
    private SoakRun _run = null!;

    private protected SoakFixture(int faults, params string[] kinds) => Plan = new SoakPlan
    {
        Seed = 6,
        Faults = faults,
        Kinds = kinds,
        Clients = 6,
        Tenants = 3,
        Orchestrators = 2,
        Day = TimeSpan.FromSeconds(4),
        Gap = TimeSpan.FromSeconds(1.5),
        Evidence = _evidence.FullName,
    };

    internal SoakPlan Plan { get; }

    internal SoakResult Result { get; private set; } = null!;

    /// <summary>What it printed.</summary>
    public string Output => _output.ToString();

    public async ValueTask InitializeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        _run = new SoakRun(Plan, TextWriter.Synchronized(_output), TimeProvider.System);
        Result = await _run.RunAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _run.DisposeAsync();
        await _output.DisposeAsync();
        _evidence.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The business database, as its superuser.</summary>
    internal Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => _run.Stack.Cluster.OpenAsync(PostgresCluster.Business, cancellationToken);
}

/// <summary>A soak in which every process lives, and only what others provide is out of order.</summary>
public sealed class CalmSoakFixture() : SoakFixture(6, "model server: nonsense", "sheets server: slow");

/// <summary>A soak with all kinds of faults.</summary>
public sealed class ShortSoakFixture() : SoakFixture(20);
