using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pixely.Api.Features.Alerts.Watching;
using Pixely.Core.Insights;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Features.Alerts;

public sealed class AlertSweepTests(AlertBench bench) : IClassFixture<AlertBench>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ends_when_the_lock_was_lost_and_leaves_the_rest_to_the_next()
    {
        await using var api = bench.Api.WithOwnClock();
        var client = await api.CreateClientAsync();
        var run = await api.StartRunAsync(client.Id);
        await api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(client.Id, run.Id), HttpStatusCode.Created);

        // It waits for a result while the server ends its idle transaction.
        Task<bool> look;
        await using (var other = new NpgsqlConnection(bench.Database.Superuser))
        {
            await other.OpenAsync(Token);
            await using var transaction = await other.BeginTransactionAsync(Token);
            await using var locking = new NpgsqlCommand("lock table analysis_results in access exclusive mode", other, transaction);
            await locking.ExecuteNonQueryAsync(Token);
            look = api.Services.GetRequiredService<AlertWatcher>().LookAsync(Token);
            await UntilAsync("select exists (select from pg_locks where relation = 'analysis_results'::regclass and not granted)");
            Assert.Equal([true], await bench.Database.QueryAsync<bool>("""
                select pg_terminate_backend(l.pid, 10000) from pg_locks as l
                where l.locktype = 'advisory' and l.granted and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended('pixely alerts', 0)
                """));
        }

        Assert.False(await look);
        Assert.Empty(await api.AlertsAsync(client));
        await api.LookAsync();
        Assert.NotEmpty(await api.AlertsAsync(client, open: true));
    }

    private async Task UntilAsync(string condition)
    {
        while (!(await bench.Database.QueryAsync<bool>(condition))[0])
        {
            await Task.Delay(50, Token);
        }
    }
}
