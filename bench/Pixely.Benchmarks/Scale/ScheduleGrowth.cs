using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Pixely.Core.Clients;
using Pixely.Orchestrator.Scheduling;
using Pixely.Tests.Fixtures.Postgres;

namespace Pixely.Benchmarks.Scale;

/// <summary>How long it takes to bring the scheduler's real store in line with many clients: the first time, again, and on another worker.</summary>
internal static class ScheduleGrowth
{
    /// <summary>Measures with so many clients.</summary>
    public static async Task RunAsync(string[] counts, CancellationToken cancellationToken)
    {
        await using var server = await PostgresServer.StartAsync();
        foreach (var count in counts.Select(static text => int.Parse(text, CultureInfo.InvariantCulture)))
        {
            var name = $"scheduler_{count}";
            await ExecuteAsync(server.ConnectionString("postgres"), $"create database {name}", cancellationToken);
            var database = server.ConnectionString(name);
            var clients = Enumerable.Range(0, count).Select(static number => Client(number)).ToList();
            using (var worker = await WorkerAsync(database, cancellationToken))
            {
                await TimeAsync($"{count} clients, first", () => worker.Services.GetRequiredService<ClientSchedules>().MatchAsync(clients, cancellationToken));
                await TimeAsync($"{count} clients, again", () => worker.Services.GetRequiredService<ClientSchedules>().MatchAsync(clients, cancellationToken));
            }

            using (var other = await WorkerAsync(database, cancellationToken))
            {
                await TimeAsync($"{count} clients, another worker", () => other.Services.GetRequiredService<ClientSchedules>().MatchAsync(clients, cancellationToken));
            }

            var size = await ExecuteAsync(
                database, "select sum(pg_total_relation_size(oid))::bigint from pg_class where relkind = 'r' and relname like 'qrtz_%'", cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} clients: {(long)size! / count} bytes each in the store"));
        }
    }

    private static async Task<IHost> WorkerAsync(string database, CancellationToken cancellationToken)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [$"ConnectionStrings:{SchedulingOptions.ConnectionName}"] = database });
        builder.AddScheduling();
        var host = builder.Build();
        // Of all that a worker starts only the tables: nothing is to fire.
        await ActivatorUtilities.CreateInstance<SchedulerTables>(host.Services, database).StartAsync(cancellationToken);
        return host;
    }

    private static async Task TimeAsync(string name, Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {Stopwatch.GetElapsedTime(began).TotalSeconds:0.00} s"));
    }

    private static async Task<object?> ExecuteAsync(string database, string sql, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private static ClientSummary Client(int number) => new()
    {
        Id = new Guid(number, 0, 0, new byte[8]),
        TenantId = new Guid(number, 1, 0, new byte[8]),
        Profile = new ClientProfile
        {
            BrandName = $"Marca {number}",
            TimeZone = "America/Lima",
            Locale = "es-PE",
            Source = new SourceSettings { Kind = SourceKind.GoogleSheets, Location = "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms" },
        },
        IsActive = true,
        Schedule = "0 6 * * *",
        CreatedAt = DateTimeOffset.UnixEpoch,
        LastAnalysisTimestamp = null,
        LastRun = null,
    };
}
