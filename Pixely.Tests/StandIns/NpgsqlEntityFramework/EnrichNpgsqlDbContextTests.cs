using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql.EntityFrameworkCore.PostgreSQL;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Pixely.Tests.Fixtures.Postgres;
using Pixely.Tests.StandIns.Pgvector;

namespace Pixely.Tests.StandIns.NpgsqlEntityFramework;

public sealed class EnrichNpgsqlDbContextTests(PostgresFixture postgres)
{
    private const string Nowhere = "Host=127.0.0.1;Port=1;Database=none;Username=none;Timeout=2";

    private static bool IsStandIn => typeof(AspireEFPostgreSqlExtensions).Assembly.GetName().Name!.StartsWith("StandIn.", StringComparison.Ordinal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Adds_retries_unless_they_are_disabled()
    {
        using var retrying = Build(static builder => builder.EnrichNpgsqlDbContext<PassageContext>());
        using var plain = Build(static builder => builder.EnrichNpgsqlDbContext<PassageContext>(static settings => settings.DisableRetry = true));

        Assert.IsType<NpgsqlRetryingExecutionStrategy>(Strategy(retrying));
        Assert.False(Strategy(plain).RetriesOnFailure);
    }

    [Fact]
    public void Keeps_retries_that_the_context_has_already()
    {
        using var host = Build(
            static builder => builder.EnrichNpgsqlDbContext<PassageContext>(),
            static npgsql => npgsql.ExecutionStrategy(static dependencies => new PatientStrategy(dependencies)));

        Assert.IsType<PatientStrategy>(Strategy(host));
    }

    [Fact]
    public void Sets_the_command_timeout_and_refuses_two()
    {
        using var host = Build(static builder => builder.EnrichNpgsqlDbContext<PassageContext>(static settings =>
        {
            settings.DisableRetry = true;
            settings.CommandTimeout = 7;
        }));
        using var twice = Build(
            static builder => builder.EnrichNpgsqlDbContext<PassageContext>(static settings => settings.CommandTimeout = 7),
            static npgsql => npgsql.CommandTimeout(9));

        Assert.Equal(7, Context(host).Database.GetCommandTimeout());
        Assert.Throws<InvalidOperationException>(() => Context(twice));
    }

    [Fact]
    public void Reads_settings_from_configuration_the_contexts_own_last()
    {
        using var host = Build(
            static builder => builder.EnrichNpgsqlDbContext<PassageContext>(),
            configuration: new()
            {
                ["Aspire:Npgsql:EntityFrameworkCore:PostgreSQL:DisableRetry"] = "true",
                ["Aspire:Npgsql:EntityFrameworkCore:PostgreSQL:CommandTimeout"] = "3",
                ["Aspire:Npgsql:EntityFrameworkCore:PostgreSQL:PassageContext:CommandTimeout"] = "4",
            });

        Assert.Equal(4, Context(host).Database.GetCommandTimeout());
        Assert.False(Strategy(host).RetriesOnFailure);
    }

    [Fact]
    public void Refuses_a_context_that_is_not_registered()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);

        Assert.Throws<InvalidOperationException>(() => builder.EnrichNpgsqlDbContext<PassageContext>());
    }

    [Fact]
    public async Task Checks_the_connection()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        using var there = Build(static builder => builder.EnrichNpgsqlDbContext<PassageContext>(), connectionString: database.ConnectionString);
        using var gone = Build(static builder => builder.EnrichNpgsqlDbContext<PassageContext>(static settings => settings.DisableRetry = true));
        using var none = Build(static builder => builder.EnrichNpgsqlDbContext<PassageContext>(static settings => settings.DisableHealthChecks = true));

        var healthy = await there.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);
        var unhealthy = await gone.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);

        Assert.Equal(HealthStatus.Healthy, healthy.Entries["PassageContext"].Status);
        Assert.Equal(HealthStatus.Unhealthy, unhealthy.Status);
        Assert.Null(none.Services.GetService<HealthCheckService>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Traces_commands_unless_that_is_disabled(bool disabled)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var spans = new List<Activity>();
        using var host = Build(
            builder =>
            {
                builder.EnrichNpgsqlDbContext<PassageContext>(settings => settings.DisableTracing = disabled);
                builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddProcessor(new Collector(spans)));
            },
            connectionString: database.ConnectionString);
        await host.StartAsync(Cancellation);

        await Context(host).Database.ExecuteSqlRawAsync("select 1", Cancellation);

        await host.StopAsync(Cancellation);
        Assert.Equal(!disabled, spans.Exists(s => s.Source.Name == "Npgsql" && Equals(s.GetTagItem("db.namespace"), Context(host).Database.GetDbConnection().Database)));
    }

    [Fact]
    public void Refuses_to_register_a_pooled_context()
    {
        Assert.SkipUnless(IsStandIn, "The real package registers pooled contexts.");

        var error = Assert.Throws<NotSupportedException>(() => Host.CreateEmptyApplicationBuilder(settings: null).AddNpgsqlDbContext<PassageContext>("pixely"));

        Assert.Contains("use AddDbContext and EnrichNpgsqlDbContext", error.Message, StringComparison.Ordinal);
    }

    private static IHost Build(
        Action<HostApplicationBuilder> enrich,
        Action<Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.NpgsqlDbContextOptionsBuilder>? npgsql = null,
        Dictionary<string, string?>? configuration = null,
        string connectionString = Nowhere)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(configuration ?? []);
        builder.Services.AddDbContext<PassageContext>(options => options.UseNpgsql(connectionString, postgres =>
        {
            postgres.UseVector();
            npgsql?.Invoke(postgres);
        }));
        enrich(builder);
        return builder.Build();
    }

    private static PassageContext Context(IHost host) => host.Services.CreateScope().ServiceProvider.GetRequiredService<PassageContext>();

    private static IExecutionStrategy Strategy(IHost host) => Context(host).Database.CreateExecutionStrategy();

    private sealed class PatientStrategy(ExecutionStrategyDependencies dependencies) : NpgsqlRetryingExecutionStrategy(dependencies, 9);

    private sealed class Collector(List<Activity> spans) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            lock (spans)
            {
                spans.Add(data);
            }
        }
    }
}
