using Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace Microsoft.Extensions.Hosting;

/// <summary>PostgreSQL contexts in a host.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/microsoft.extensions.hosting.aspireefpostgresqlextensions"/>
public static class AspireEFPostgreSqlExtensions
{
    private const string SectionName = "Aspire:Npgsql:EntityFrameworkCore:PostgreSQL";

    private static readonly double[] DurationBoundaries = [0, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    /// <summary>Not part of the stand-in: the pooled context that it registers keeps state from one scope to the next.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/microsoft.extensions.hosting.aspireefpostgresqlextensions.addnpgsqldbcontext"/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static void AddNpgsqlDbContext<TContext>(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<NpgsqlEntityFrameworkCorePostgreSQLSettings>? configureSettings = null,
        Action<DbContextOptionsBuilder>? configureDbContextOptions = null)
        where TContext : DbContext =>
        throw new NotSupportedException(
            "The stand-in for Aspire.Npgsql.EntityFrameworkCore.PostgreSQL registers no context: use AddDbContext and EnrichNpgsqlDbContext.");

    /// <summary>Adds retries, a health check, tracing and metrics to a context that is registered already.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/microsoft.extensions.hosting.aspireefpostgresqlextensions.enrichnpgsqldbcontext"/>
    /// <exception cref="InvalidOperationException">Retries or a time limit are wanted and the context is not registered.</exception>
    public static void EnrichNpgsqlDbContext<TContext>(
        this IHostApplicationBuilder builder,
        Action<NpgsqlEntityFrameworkCorePostgreSQLSettings>? configureSettings = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);

        var settings = ReadSettings<TContext>(builder.Configuration);
        configureSettings?.Invoke(settings);

        if (!settings.DisableRetry || settings.CommandTimeout.HasValue)
        {
            CommandOptions.Configure<TContext>(builder.Services, settings);
        }

        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().AddCheck<DbContextHealthCheck<TContext>>(typeof(TContext).Name);
        }

        if (!settings.DisableTracing)
        {
            builder.Services.AddOpenTelemetry().WithTracing(static tracing => tracing.AddSource("Npgsql"));
        }

        if (!settings.DisableMetrics)
        {
            builder.Services.AddOpenTelemetry().WithMetrics(AddNpgsqlMetrics);
        }
    }

    private static NpgsqlEntityFrameworkCorePostgreSQLSettings ReadSettings<TContext>(IConfiguration configuration)
    {
        var settings = new NpgsqlEntityFrameworkCorePostgreSQLSettings();
        var section = configuration.GetSection(SectionName);
        section.Bind(settings);
        section.GetSection(typeof(TContext).Name).Bind(settings);
        return settings;
    }

    // Npgsql measures in seconds; the SDK's default boundaries are made for milliseconds.
    private static void AddNpgsqlMetrics(MeterProviderBuilder metrics)
    {
        var seconds = new ExplicitBucketHistogramConfiguration { Boundaries = DurationBoundaries };
        metrics.AddMeter("Npgsql")
            .AddView("db.client.commands.duration", seconds)
            .AddView("db.client.operation.duration", seconds)
            .AddView("db.client.connections.create_time", seconds);
    }
}
