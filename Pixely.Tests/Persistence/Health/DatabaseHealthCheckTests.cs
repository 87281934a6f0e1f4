using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Pixely.Persistence;
using Pixely.Tests.Fixtures.Persistence;

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
        await questions.Asked.WaitAsync(TimeSpan.FromSeconds(30), Token);
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
        await questions.Asked.WaitAsync(TimeSpan.FromSeconds(30), Token);
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

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText == "select 1")
            {
                Interlocked.Increment(ref _count);
                _asked.TrySetResult();
                await Answer.Task;
                if (Fault is { } fault)
                {
                    throw fault;
                }
            }

            return result;
        }
    }
}
