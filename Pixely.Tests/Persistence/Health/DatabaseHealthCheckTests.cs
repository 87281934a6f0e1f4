using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Pixely.MigrationService.Schema;
using Pixely.Persistence;
using Pixely.Persistence.Health;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Persistence.Health;

/// <summary>Probes are open to anybody: however many come, the database is asked once a second at most.</summary>
public sealed class DatabaseHealthCheckTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    private const int Probes = 1_000;

    [Fact]
    public async Task Asks_once_for_a_thousand_who_come_at_once_and_again_a_second_later()
    {
        var questions = new Questions();
        await using var services = Build(questions);
        var probes = Enumerable.Range(0, Probes).Select(_ => ProbeAsync(services, Token)).ToArray();
        await questions.Asked.WaitAsync(Patience.Limit, Token);
        questions.Answer.SetResult();

        Assert.All(await Task.WhenAll(probes), static status => Assert.Equal(HealthStatus.Healthy, status));
        Assert.Equal(1, questions.Count);

        Clock.Advance(TimeSpan.FromMilliseconds(999));
        await ProbeAsync(services, Token);
        Assert.Equal(1, questions.Count);

        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(HealthStatus.Healthy, await ProbeAsync(services, Token));
        Assert.Equal(2, questions.Count);
    }

    [Fact]
    public async Task Answers_others_when_the_one_who_came_first_has_gone()
    {
        var questions = new Questions();
        await using var services = Build(questions);
        using var hangingUp = new CancellationTokenSource();
        var first = ProbeAsync(services, hangingUp.Token);
        await questions.Asked.WaitAsync(Patience.Limit, Token);
        var second = ProbeAsync(services, Token);
        await hangingUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        questions.Answer.SetResult();

        Assert.Equal(HealthStatus.Healthy, await second);
        Assert.Equal(1, questions.Count);
    }

    [Fact]
    public async Task Notices_within_a_second_that_the_database_is_gone()
    {
        var questions = new Questions();
        questions.Answer.SetResult();
        await using var services = Build(questions);
        Assert.Equal(HealthStatus.Healthy, await ProbeAsync(services, Token));
        questions.Fault = new Npgsql.NpgsqlException("gone");
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HealthStatus.Unhealthy, await ProbeAsync(services, Token));
        questions.Fault = null;
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Healthy, await ProbeAsync(services, Token));
    }

    [Fact]
    public async Task Is_not_ready_before_the_schema_is_the_one_that_it_is_written_for()
    {
        await using var services = Build(new Questions { Rewrite = static sql => sql.Replace("directory.has_schema(", "not directory.has_schema(", StringComparison.Ordinal) });
        Assert.Contains("migration service", (await ReportAsync(services)).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_ready_before_there_is_any_schema()
    {
        await using var services = Build(new Questions { Rewrite = static sql => sql.Replace("directory.has_schema(", "directory.has_no_schema(", StringComparison.Ordinal) });
        Assert.Contains("migration service", (await ReportAsync(services)).Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Needs_the_newest_migration()
    {
        using var migrations = MigrationContext.Create("Host=unused");
        Assert.Equal(SchemaVersion.Required, migrations.Database.GetMigrations().Last());
    }

    private static async Task<HealthReportEntry> ReportAsync(IServiceProvider services)
    {
        var entry = (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Entries["database"];
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        return entry;
    }

    private static async Task<HealthStatus> ProbeAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellationToken)).Status;

    private ServiceProvider Build(Questions questions)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["ConnectionStrings:pixely"] = Database.Api;
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.AddPixelyDatabase();
        builder.Services.ConfigureDbContext<PixelyDbContext>(options => options.AddInterceptors(questions));
        return builder.Services.BuildServiceProvider();
    }

    /// <summary>Counts the questions and holds their answers back.</summary>
    private sealed class Questions : DbCommandInterceptor
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public int Count => Volatile.Read(ref _count);

        public Exception? Fault { get; set; }

        public Func<string, string>? Rewrite { get; init; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!command.CommandText.Contains("directory.has_schema", StringComparison.Ordinal))
            {
                return result;
            }

            if (Rewrite is { } rewrite)
            {
                command.CommandText = rewrite(command.CommandText);
                return result;
            }

            Interlocked.Increment(ref _count);
            _asked.TrySetResult();
            await Answer.Task;
            return Fault is { } fault ? throw fault : result;
        }
    }
}
