using Npgsql;
using Pixely.Soak;
using Pixely.Soak.Databases;

namespace Pixely.Tests.Faults.Stacks;

/// <summary>
/// A soak of a few minutes at most, run once for all tests of a class when the first one asks for it; its database stays for them. A class whose
/// tests are all explicit gets its fixture in every run, so that one which began by itself would soak for nobody.
/// </summary>
public abstract class SoakFixture : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Lazy<DirectoryInfo> _evidence = new(static () => Directory.CreateTempSubdirectory("pixely-short-soak-"));
    private readonly StringWriter _output = new();
    private readonly Lazy<Task<SoakResult>> _soak;
    private SoakRun? _run;

    private protected SoakFixture() => _soak = new Lazy<Task<SoakResult>>(RunAsync);

    internal SoakPlan Plan => PlanIn(_evidence.Value.FullName);

    /// <summary>What it printed.</summary>
    public string Output => _output.ToString();

    /// <summary>What came of it.</summary>
    internal Task<SoakResult> ResultAsync() => _soak.Value;

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
        {
            await _run.DisposeAsync();
        }

        await _output.DisposeAsync();
        if (_evidence.IsValueCreated)
        {
            _evidence.Value.Delete(recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>The business database, as its superuser.</summary>
    internal Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => _run!.Stack.Cluster.OpenAsync(PostgresCluster.Business, cancellationToken);

    private protected abstract SoakPlan PlanIn(string evidence);

    private async Task<SoakResult> RunAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        _run = new SoakRun(Plan, TextWriter.Synchronized(_output), TimeProvider.System);
        return await _run.RunAsync(patience.Token);
    }
}

/// <summary>A soak in which every process lives, and only what others provide is out of order. Nobody waits for whole minutes.</summary>
public sealed class CalmSoakFixture : SoakFixture, IAsyncLifetime
{
    internal SoakResult Result { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Result = await ResultAsync();

    private protected override SoakPlan PlanIn(string evidence) => new()
    {
        Seed = 6,
        Faults = 3,
        Kinds = ["model server: nonsense", "sheets server: slow"],
        Clients = 4,
        ByItselfOneOf = 0,
        BeginsWithoutModel = false,
        Apis = 1,
        Orchestrators = 1,
        Day = TimeSpan.FromSeconds(4),
        Gap = TimeSpan.FromSeconds(1.5),
        Evidence = evidence,
    };
}

/// <summary>A soak with all kinds of faults.</summary>
public sealed class ShortSoakFixture : SoakFixture
{
    private protected override SoakPlan PlanIn(string evidence) => new()
    {
        Seed = 6,
        Faults = 20,
        Clients = 6,
        Orchestrators = 2,
        Day = TimeSpan.FromSeconds(4),
        Gap = TimeSpan.FromSeconds(1.5),
        Evidence = evidence,
    };
}
