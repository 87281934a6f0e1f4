using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pixely.Orchestrator.Scheduling;
using Pixely.Tests.Fixtures.Postgres;
using Pixely.Tests.Fixtures.Spreadsheets;
using Pixely.Tests.Orchestrator.Runs;

namespace Pixely.Tests.Orchestrator.Scheduling;

public sealed class SchedulerTablesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync(Token);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Are_created_by_one_of_several_workers_and_left_alone_by_the_others()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Tables().StartAsync(Token)));
        Assert.True(await CountAsync("select count(*) from pg_tables where tablename like 'qrtz\\_%'") >= 11);
        await Tables().StartAsync(Token);
    }

    [Fact]
    public async Task Leave_the_scheduler_no_table_to_miss()
    {
        var missed = new ConcurrentQueue<string>();
        EventHandler<FirstChanceExceptionEventArgs> note = (_, args) =>
        {
            if (args.Exception is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } fault && fault.MessageText.Contains("qrtz_", StringComparison.OrdinalIgnoreCase))
            {
                missed.Enqueue(fault.MessageText);
            }
        };
        AppDomain.CurrentDomain.FirstChanceException += note;
        try
        {
            await using var bench = await RunBench.StartAsync();
            bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow()]);
            await using var node = await WorkerNode.Create(bench, _database.ConnectionString).StartAsync();
            await node.SchedulerAsync();
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= note;
        }

        Assert.Empty(missed);
    }

    private SchedulerTables Tables() => new(_database.ConnectionString, NullLogger<SchedulerTables>.Instance);

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
