using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Verification;
using Pixely.Verification.Installations;
using Pixely.Verification.Invariants;

namespace Pixely.Tests.Verification;

/// <summary>What the command is told, what it answers and how it ends.</summary>
[Collection(VerifiedInstallationCollection.Name)]
public sealed class VerificationCommandTests(VerifiedInstallation verified) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pixely-verify-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_that_nothing_runs_and_judges_nothing()
    {
        var (code, _, error) = await RunAsync([]);

        Assert.Equal(2, code);
        Assert.StartsWith("Nothing runs here.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_what_it_does_not_know_without_saying_that_something_is_broken() => Assert.Equal(2, (await RunAsync(["--nothing"])).Code);

    [Fact]
    public async Task Prints_every_invariant_and_writes_the_same_for_machines()
    {
        var file = Path.Combine(_folder.FullName, "report.json");
        var (code, output, error) = await RunAsync(["--json", file], Settings());
        var report = JsonNode.Parse(await File.ReadAllTextAsync(file, Token))!;
        var findings = report["findings"]!.AsArray();

        Assert.True(code == 0, output + error);
        Assert.Contains("\n19 hold, 0 broken, 0 not judged, 1 not built yet", output, StringComparison.Ordinal);
        Assert.Equal((0, 20), ((int)report["exit_code"]!, findings.Count));
        Assert.All(findings, f => Assert.Contains((string)f!["claim"]!, output, StringComparison.Ordinal));
        Assert.Equal("holds", (string?)findings[0]!["state"]);
    }

    [Fact]
    public async Task Ends_with_1_when_something_is_broken()
    {
        await verified.Database.ExecuteAsync("alter role pixely_scheduler createdb");
        try
        {
            var (code, output, _) = await RunAsync([], Settings());

            Assert.Equal(1, code);
            Assert.Contains("BROKEN: An attribute too many: pixely_scheduler is createdb", output, StringComparison.Ordinal);
            Assert.EndsWith("18 hold, 1 broken, 0 not judged, 1 not built yet: E2\n", output, StringComparison.Ordinal);
        }
        finally
        {
            await verified.Database.ExecuteAsync("alter role pixely_scheduler nocreatedb");
        }
    }

    [Fact]
    public async Task Recomputes_the_chains_of_all_clients_and_wants_exported_heads()
    {
        var (code, output, _) = await RunAsync(["--chain", "--heads", _folder.FullName], Settings());
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "chain-heads-2026-03-01.jsonl"), "", Token);
        var compared = await RunAsync(["--chain", "--heads", _folder.FullName], Settings());

        Assert.Equal((2, 0), (code, compared.Code));
        Assert.Contains($"not judged against exported heads: there are none in {_folder.FullName}", output, StringComparison.Ordinal);
        Assert.Contains("client 0199a000-0000-7000-8000-000000000001: 0 insights", compared.Output, StringComparison.Ordinal);
        Assert.Contains("2 chains, 0 insights: 2 hold, 0 broken, 0 not judged; compared with 0 heads of 1 days", compared.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cannot_judge_chains_of_a_database_that_does_not_answer()
    {
        var (code, _, error) = await RunAsync(["--chain"], new() { ["ConnectionStrings:pixely_api"] = "Host=127.0.0.1;Port=1;Username=pixely_api;Database=pixely" });

        Assert.Equal(2, code);
        Assert.StartsWith("Not judged:", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_addresses_of_the_run_and_passwords_of_the_secrets()
    {
        var run = Path.Combine(_folder.FullName, "run.json");
        var secrets = Path.Combine(_folder.FullName, "secrets.json");
        await File.WriteAllTextAsync(
            run,
            """
            { "api": "http://127.0.0.1:8080", "admin_password": "x", "database": { "host": "127.0.0.1", "port": 5433 },
              "host": { "process_id": 7, "connections": { "api": "pixely-api", "dashboard": "" }, "migrations_exit_code": 0,
                        "migrations_ended_at": "2026-03-02T06:00:01.0000000Z", "api_started_at": "2026-03-02T06:00:02.0000000Z" } }
            """,
            Token);
        await File.WriteAllTextAsync(
            secrets, """{ "Parameters:api-password": "of the api", "Parameters:monitor-password": "of the monitor", "Parameters:orchestrator-password": "of the worker" }""", Token);
        var read = InstallationReader.Read(Configuration(new()
        {
            ["Verification:RunFile"] = run,
            ["Verification:SecretsFile"] = secrets,
            ["ConnectionStrings:pixely_monitor"] = "Host=elsewhere;Username=pixely_monitor;Password=given;Database=pixely",
        }))!;

        Assert.Equal(new Uri("http://127.0.0.1:8080"), read.ApiAddress);
        Assert.Equal(("127.0.0.1", 5433, "pixely", "of the api"), (read.Api.Host, read.Api.Port, read.Api.Database, read.Api.Password));
        Assert.Equal(("elsewhere", "given"), (read.Monitor.Host, read.Monitor.Password));
        Assert.Throws<MissingEvidenceException>(() => read.Migrator);
        Assert.Equal("of the worker", read.AccountPassword);
        Assert.Equal((7, 0, 1), (read.Host!.ProcessId, read.Host.MigrationsExitCode, read.Host.Connections["api"].Count));
        Assert.Empty(read.Host.Connections["dashboard"]);
        Assert.Equal(TimeSpan.FromSeconds(1), read.Host.ApiStartedAt - read.Host.MigrationsEndedAt);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IConfiguration Configuration(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    // Processes and addresses come with the fixture; here it is the command that is looked at.
    private Dictionary<string, string?> Settings()
    {
        var settings = verified.Installation.Logins.ToDictionary(static l => $"ConnectionStrings:{l.Key}", static string? (l) => l.Value.ConnectionString, StringComparer.Ordinal);
        settings["Verification:Api"] = verified.Installation.ApiAddress!.ToString();
        settings["Verification:AccountPassword"] = PixelyDatabase.Secrets["Accounts:OrchestratorPassword"];
        return settings;
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string[] args, Dictionary<string, string?>? settings = null)
    {
        using var http = verified.Api.CreateClient();
        var run = new VerificationRun(InvariantRegistration.All(new ApiProbe(http), TimeProvider.System).Select(i => (IInvariant)new AsDescribed(i, verified)));
        var command = new VerificationCommand(Configuration(settings ?? []), run, TimeProvider.System);
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var code = await command.RunAsync(args, output, error, Token);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>An invariant that sees the fixture's processes instead of this machine's.</summary>
    private sealed class AsDescribed(IInvariant invariant, VerifiedInstallation verified) : IInvariant
    {
        public string Id => invariant.Id;

        public string Claim => invariant.Claim;

        public Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken) => invariant.JudgeAsync(
            installation with { ProcessesFolder = verified.Installation.ProcessesFolder, Host = verified.Installation.Host }, judgement, cancellationToken);
    }
}
