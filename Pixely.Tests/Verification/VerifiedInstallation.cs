using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Fixtures.Postgres;
using Pixely.Verification.Installations;
using Pixely.Verification.Invariants;

namespace Pixely.Tests.Verification;

/// <summary>
/// An installation in good order: a durable server that asks everybody for a password, set up by the migration service, the Api over it, and
/// programs whose processes are told of in a folder of the shape of <c>/proc</c>. Tests break it and mend it again.
/// </summary>
public sealed class VerifiedInstallation : IAsyncLifetime
{
    private PixelyDatabase? _database;
    private ApiFactory? _factory;
    private FakeProcesses? _processes;

    internal PixelyDatabase Database => _database!;

    internal FakeProcesses Processes => _processes!;

    internal ApiFactory Api => _factory!;

    /// <summary>What the verification is told.</summary>
    internal Installation Installation { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        _database = await PixelyDatabase.StartAsync(isDurable: true);
        _factory = new ApiFactory(_database.Api, TimeProvider.System);
        _processes = FakeProcesses.Create(_database);
        Installation = new Installation
        {
            ApiAddress = new Uri("http://localhost/"),
            Logins = new[]
            {
                _database.As("pixely_monitor", "Logins:Monitor", PixelyDatabase.Business),
                _database.Api,
                _database.As("pixely_migrator", "Logins:Migrator", PixelyDatabase.Business),
                _database.As("pixely_scheduler", "Logins:Scheduler", PixelyDatabase.Scheduler),
            }.Select(static c => new Login(c)).ToDictionary(static l => l.Role, StringComparer.Ordinal),
            SuperuserPassword = PostgresServer.SuperuserPassword,
            AccountEmail = "orchestrator@pixely.local",
            AccountPassword = PixelyDatabase.Secrets["Accounts:OrchestratorPassword"]!,
            Host = new HostRecord
            {
                ProcessId = FakeProcesses.Host,
                MigrationsExitCode = 0,
                MigrationsEndedAt = new DateTimeOffset(2026, 3, 2, 6, 0, 1, TimeSpan.Zero),
                ApiStartedAt = new DateTimeOffset(2026, 3, 2, 6, 0, 2, TimeSpan.Zero),
            },
            ProcessesFolder = _processes.Table,
        };
    }

    public async ValueTask DisposeAsync()
    {
        _processes?.Dispose();
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>Judges all invariants, as the command does.</summary>
    /// <param name="installation">Another description of it; null for the true one.</param>
    /// <param name="obstruct">Stands in the way of requests to the Api.</param>
    internal async Task<IReadOnlyList<Finding>> JudgeAsync(Installation? installation = null, DelegatingHandler? obstruct = null)
    {
        using var http = obstruct is null ? Api.CreateClient() : Api.CreateDefaultClient(obstruct);
        var run = new VerificationRun(InvariantRegistration.All(new ApiProbe(http), new HastyClock()));
        return await run.JudgeAsync(installation ?? Installation, TestContext.Current.CancellationToken);
    }
}
