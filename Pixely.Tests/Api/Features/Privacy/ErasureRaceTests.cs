using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Pixely.Api.Features.Privacy;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Privacy;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Privacy;

public sealed class ErasureRaceTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private readonly PixelyDatabaseFixture _database = database;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Brings_nothing_back_that_another_erasure_took_meanwhile()
    {
        var client = await CreateAsync();
        await using var held = await OpenAsync();
        await using var transaction = await held.BeginTransactionAsync(Token);
        await ExecuteAsync(held, $"select from comentarios where client_id = '{client.Id}' for update");
        var ana = EraseAsync(client, new EraseRequest { Authors = ["ana"] });
        var luis = EraseAsync(client, new EraseRequest { Authors = ["luis"] });
        await using var watch = await OpenAsync();
        while (await ExecuteAsync(watch, """
            select count(*) from pg_stat_activity
            where wait_event_type = 'Lock' and (query like '%with locked as%' or query like '%pg_advisory_xact_lock%')
            """) is long and < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
        }

        await transaction.CommitAsync(Token);
        await Task.WhenAll(ana, luis);

        Assert.Equal(0L, await ExecuteAsync(watch, $"""
            select count(*) from comentarios
            where client_id = '{client.Id}' and (author in ('ana', 'luis') or text like '%hola%' or text like '%luis%' or text like '%ana%')
            """));
    }

    [Fact]
    public async Task Refuses_what_is_asked_during_an_erasure_and_leaves_it_to_the_next_day()
    {
        var client = await CreateAsync();
        var profile = (await Api.Admin.GetAsync<ClientSummary>($"/fichas_cliente/{client.Id}")).Profile;
        using (var kept = await Api.Admin.SendAsync(HttpMethod.Put, $"/fichas_cliente/{client.Id}", profile with { RetentionDays = 30 }))
        {
            Assert.True(kept.IsSuccessStatusCode, kept.StatusCode.ToString());
        }

        await using var held = await OpenAsync();
        await ExecuteAsync(held, $"select pg_advisory_lock(hashtextextended('erasure {client.Id}', 0))");
        var refused = Api.Admin.SendForProblemAsync(
            HttpMethod.Post, $"/fichas_cliente/{client.Id}/erasures", new EraseRequest { Everything = true }, HttpStatusCode.Conflict);
        await SweepAsync();

        Assert.Equal("erasure_running", (await refused).Code);
        Assert.Empty((await Api.Admin.GetAsync<Page<ErasureResponse>>($"/fichas_cliente/{client.Id}/erasures")).Items);
        await held.CloseAsync();
        NpgsqlConnection.ClearPool(held);
        await SweepAsync();
        // Tests beside this one sweep, too.
        Assert.NotEmpty((await Api.Admin.GetAsync<Page<ErasureResponse>>($"/fichas_cliente/{client.Id}/erasures")).Items);
    }

    [Fact]
    public async Task Stores_no_insight_of_a_run_that_had_read_what_was_erased_meanwhile()
    {
        var client = await CreateAsync();
        var run = await Api.StartRunAsync(client.Id);
        await EraseAsync(client, new EraseRequest { Authors = ["ana"] });
        var problem = await Api.Worker.SendForProblemAsync(
            HttpMethod.Post, "/insights", Examples.Insight(client.Id, run.Id), HttpStatusCode.Conflict);

        Assert.Equal("texts_erased", problem.Code);
        await Api.FinishRunAsync(run.Id);
        var next = await Api.StartRunAsync(client.Id);
        await Api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(client.Id, next.Id), HttpStatusCode.Created);
    }

    /// <summary>The lock is of a transaction, as a pool needs it that gives connections out for one only; without it nothing more is erased.</summary>
    [Fact]
    public async Task Stops_when_its_lock_is_lost_and_is_finished_by_asking_again()
    {
        var client = await CreateAsync();
        await using var held = await OpenAsync();
        await using var transaction = await held.BeginTransactionAsync(Token);
        await ExecuteAsync(held, $"select from comentarios where client_id = '{client.Id}' for update");
        var erasure = Api.Admin.SendAsync(HttpMethod.Post, $"/fichas_cliente/{client.Id}/erasures", new EraseRequest { Authors = ["ana"] });
        await using var watch = await OpenAsync();
        while (await ExecuteAsync(watch, $"""
            select count(*) from pg_locks where not granted and pid in (
                select pid from pg_stat_activity where {held.ProcessID} = any(pg_blocking_pids(pid)))
            """) is long and 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
        }

        Assert.Equal(
            "idle in transaction",
            await ExecuteAsync(watch, $"select state from pg_stat_activity where pid = (select l.pid {LockOf(client)})"));
        Assert.Equal(true, await ExecuteAsync(watch, $"select pg_terminate_backend(l.pid, 5000) {LockOf(client)}"));
        await transaction.CommitAsync(Token);
        using (var answer = await erasure)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }

        Assert.Equal(1L, await ExecuteAsync(watch, $"select count(*) from comentarios where client_id = '{client.Id}' and author = 'ana'"));
        await EraseAsync(client, new EraseRequest { Authors = ["ana"] });
        Assert.Equal(0L, await ExecuteAsync(watch, $"select count(*) from comentarios where client_id = '{client.Id}' and author = 'ana'"));
        Assert.Equal(0L, await ExecuteAsync(watch, $"select count(*) {LockOf(client)}"));
    }

    private static string LockOf(ClientSummary client) => $"""
        from pg_locks as l
        where l.locktype = 'advisory' and l.granted and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended('erasure {client.Id}', 0)
        """;

    private async Task<ClientSummary> CreateAsync()
    {
        var client = await Api.CreateClientAsync();
        await Api.IngestAsync(client.Id, new IngestionBatch
        {
            Posts = [Examples.Post(1)],
            Comments = [Examples.Comment(1, "ana", "hola @luis", 1), Examples.Comment(1, "luis", "hola a todos", 2)],
        });
        return client;
    }

    private Task<ErasureResponse> EraseAsync(ClientSummary client, EraseRequest request) =>
        Api.Admin.PostAsync<ErasureResponse>($"/fichas_cliente/{client.Id}/erasures", request);

    private Task SweepAsync() => Api.Services.GetServices<IHostedService>().OfType<RetentionSweep>().Single().SweepAsync(Token);

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection((await _database.GetAsync()).Superuser);
        await connection.OpenAsync(Token);
        return connection;
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Token);
    }
}
