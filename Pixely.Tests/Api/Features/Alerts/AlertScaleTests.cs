using System.Diagnostics;
using Pixely.Core.Alerts;
using Pixely.Core.Json;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Alerts;

public sealed class AlertScaleTests
{
    private const int Clients = 5_000;

    // When the next look is due.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(Clients / 5)]
    [InlineData(Clients, Explicit = true)]
    public async Task Looks_at_five_thousand_clients_before_the_next_look_is_due(int clients)
    {
        var bound = Bound * clients / Clients;
        await using var database = await PixelyDatabase.StartAsync();
        await using var api = await ApiHost.StartAsync(database);
        var client = await api.CreateClientAsync();
        await api.FinishRunAsync((await api.StartRunAsync(client.Id)).Id);
        // Each with a week of daily runs, in a tenant of its own.
        await CopyAsync(database, $"create table copies as select gen_random_uuid() as tenant_id, gen_random_uuid() as client_id, n from generate_series(1, {clients}) as n");
        await CopyAsync(database, $"""
            insert into tenants select (jsonb_populate_record(null::tenants, to_jsonb(t) || jsonb_build_object('id', c.tenant_id, 'name', 'Copy ' || c.n))).*
            from tenants as t, copies as c where t.id = '{client.TenantId}'
            """);
        await CopyAsync(database, $"""
            insert into fichas_cliente select (jsonb_populate_record(null::fichas_cliente, to_jsonb(f) || jsonb_build_object(
                'tenant_id', c.tenant_id, 'id', c.client_id, 'brand_name', 'Copy ' || c.n))).*
            from fichas_cliente as f, copies as c where f.id = '{client.Id}'
            """);
        for (var day = 0; day < 7; day++)
        {
            await CopyAsync(database, $"""
                insert into analysis_runs select (jsonb_populate_record(null::analysis_runs, to_jsonb(r) || jsonb_build_object(
                    'tenant_id', c.tenant_id, 'client_id', c.client_id, 'id', gen_random_uuid(), 'requested_at', r.requested_at - make_interval(days => {day})))).*
                from analysis_runs as r, copies as c where r.client_id = '{client.Id}'
                """);
        }

        await database.ExecuteAsync("analyze");
        var first = await LookAsync(api);
        var second = await LookAsync(api);
        api.Clock.Advance(TimeSpan.FromHours(49));
        var outage = await LookAsync(api);

        TestContext.Current.TestOutputHelper?.WriteLine($"First look {first}, second {second}, with {clients + 1} silent clients {outage}.");
        Assert.True(first < bound && second < bound, $"{first}, {second}");
        var counts = await api.Admin.GetAsync<AlertCounts>("/alerts/counts");
        Assert.True(counts.Critical > clients, $"{counts}");
        Assert.Equal(50, (await api.Admin.GetAsync<Page<AlertSummary>>("/alerts?open=true")).Items.Count);
    }

    // Copies need no trigger: what those note is not what is measured.
    private static Task CopyAsync(PixelyDatabase database, string sql) => database.ExecuteAsync($"set session_replication_role = replica; {sql}");

    private static async Task<TimeSpan> LookAsync(ApiHost api)
    {
        var start = Stopwatch.GetTimestamp();
        await api.LookAsync();
        return Stopwatch.GetElapsedTime(start);
    }
}
