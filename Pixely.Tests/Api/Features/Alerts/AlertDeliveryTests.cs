using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Alerts;
using Pixely.Persistence.Alerts;
using Pixely.Persistence.Tenancy;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Features.Alerts;

public sealed class AlertDeliveryTests(AlertBench bench) : IClassFixture<AlertBench>
{
    private readonly ConcurrentQueue<(string Id, string Type, Guid Client)> _received = [];

    private int _status = StatusCodes.Status204NoContent;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_of_the_beginning_and_of_the_end_once_each()
    {
        await using var receiver = await ListenAsync();
        await using var api = bench.Telling(receiver.Address);
        var client = await api.CreateClientAsync();
        api.Clock.Advance(TimeSpan.FromHours(49));
        for (var i = 0; i < 3; i++)
        {
            await api.LookAsync();
            await api.DispatchAsync();
        }

        Assert.Equal(["alert.raised"], About(client.Id));
        var sent = Assert.Single(Assert.Single(await api.AlertsAsync(client)).Deliveries!);
        Assert.Equal(("agency", AlertDeliveryState.Sent, 1, null), (sent.Receiver, sent.State, sent.Attempts, sent.LastError));

        await api.FinishRunAsync((await api.StartRunAsync(client.Id)).Id);
        await api.LookAsync();
        await api.DispatchAsync();
        await api.DispatchAsync();
        Assert.Equal(["alert.raised", "alert.cleared"], About(client.Id));
    }

    [Fact]
    public async Task Tries_again_later_with_the_same_id_and_the_end_not_before_the_beginning()
    {
        await using var receiver = await ListenAsync();
        await using var api = bench.Telling(receiver.Address);
        var client = await api.CreateClientAsync();
        api.Clock.Advance(TimeSpan.FromHours(49));
        await api.LookAsync();
        _status = StatusCodes.Status503ServiceUnavailable;
        await DispatchAllAsync(api);
        var waiting = Assert.Single(Assert.Single(await api.AlertsAsync(client)).Deliveries!);
        Assert.Equal((AlertDeliveryState.Waiting, "http_503"), (waiting.State, waiting.LastError));

        await api.FinishRunAsync((await api.StartRunAsync(client.Id)).Id);
        await api.LookAsync();
        _status = StatusCodes.Status200OK;
        // Not yet due: the beginning waits for its next attempt, and the end for the beginning.
        _received.Clear();
        await DispatchAllAsync(api);
        Assert.Empty(About(client.Id));

        for (var i = 0; i < 3; i++)
        {
            api.Clock.Advance(TimeSpan.FromMinutes(10));
            await DispatchAllAsync(api);
        }

        Assert.Equal(["alert.raised", "alert.cleared"], About(client.Id));
        Assert.All(Assert.Single(await api.AlertsAsync(client)).Deliveries!, static d => Assert.Equal(AlertDeliveryState.Sent, d.State));
    }

    [Fact]
    public async Task Gives_a_message_up_after_a_day_and_shows_that()
    {
        await using var receiver = await ListenAsync();
        await using var api = bench.Telling(receiver.Address);
        var client = await api.CreateClientAsync();
        api.Clock.Advance(TimeSpan.FromHours(49));
        await api.LookAsync();
        _status = StatusCodes.Status500InternalServerError;
        for (var i = 0; i < 40; i++)
        {
            await DispatchAllAsync(api);
            api.Clock.Advance(TimeSpan.FromHours(1));
        }

        var message = Assert.Single(Assert.Single(await api.AlertsAsync(client)).Deliveries!);
        Assert.Equal((AlertDeliveryState.GivenUp, "http_500", null), (message.State, message.LastError, message.NextAttemptAt));
        Assert.InRange(message.Attempts, 5, 25);
        Assert.Equal(message.Attempts, About(client.Id).Count);
        Assert.Single(_received.Where(got => got.Client == client.Id).Select(static got => got.Id).Distinct());
    }

    [Fact]
    public async Task Sends_no_message_twice_when_several_Apis_send()
    {
        await using var receiver = await ListenAsync();
        await using var first = bench.Telling(receiver.Address);
        await using var second = bench.Telling(receiver.Address);
        var client = await first.CreateClientAsync();
        first.Clock.Advance(TimeSpan.FromHours(49));
        second.Clock.Advance(TimeSpan.FromHours(49));
        await first.LookAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(n => (n % 2 == 0 ? first : second).DispatchAsync()));

        Assert.Equal(["alert.raised"], About(client.Id));
        Assert.Equal(_received.Count, _received.Select(static got => got.Id).Distinct().Count());
    }

    [Fact]
    public async Task Sends_again_what_a_sender_took_and_died_with()
    {
        await using var receiver = await ListenAsync();
        await using var api = bench.Telling(receiver.Address);
        var client = await api.CreateClientAsync();
        api.Clock.Advance(TimeSpan.FromHours(49));
        await api.LookAsync();
        var claimed = await ClaimAsync(api, client.Id, client.TenantId);
        Assert.NotNull(claimed);

        await DispatchAllAsync(api);
        Assert.Empty(About(client.Id));
        api.Clock.Advance(TimeSpan.FromMinutes(2));
        await DispatchAllAsync(api);
        Assert.Equal(["alert.raised"], About(client.Id));
        Assert.Equal(claimed.Delivery.Id.ToString(), _received.Single(got => got.Client == client.Id).Id);

        // The first one, which was only slow, has nothing to say any more.
        await NoteAsync(api, claimed, "timeout");
        Assert.Equal(AlertDeliveryState.Sent, Assert.Single(Assert.Single(await api.AlertsAsync(client)).Deliveries!).State);
    }

    // An Api wrote or claimed it by a clock that was a day ahead.
    [Fact]
    public async Task Sends_now_what_was_put_off_for_longer_than_any_wait()
    {
        await using var receiver = await ListenAsync();
        await using var api = bench.Telling(receiver.Address);
        var client = await api.CreateClientAsync();
        api.Clock.Advance(TimeSpan.FromHours(49));
        await api.LookAsync();
        await PutOffAsync(api, client.Id, TimeSpan.FromHours(5));
        await DispatchAllAsync(api);
        Assert.Empty(About(client.Id));

        await PutOffAsync(api, client.Id, TimeSpan.FromDays(1));
        await DispatchAllAsync(api);
        Assert.Equal(["alert.raised"], About(client.Id));
        Assert.Equal((AlertDeliveryState.Sent, 1), Assert.Single(Assert.Single(await api.AlertsAsync(client)).Deliveries!) is var sent ? (sent.State, sent.Attempts) : default);
    }

    [Theory]
    [InlineData("now()", "now()", true)]
    [InlineData("now() + interval '5 hours'", "now()", false)]
    [InlineData("now() + interval '7 hours'", "now()", true)]
    [InlineData("now() + interval '7 hours'", "now() + interval '8 hours'", true)]
    [InlineData("now() + interval '1 minute'", "now() - interval '1 day'", false)]
    public async Task Takes_for_far_off_only_what_is_so_by_the_clock_of_the_database_too(string at, string asked, bool isDue) =>
        Assert.Equal([isDue], await bench.Database.QueryAsync<bool>($"select directory.is_due({at}, {asked})"));

    [Fact]
    public async Task Tells_nobody_who_is_not_configured()
    {
        await using var api = bench.Api.WithOwnClock();
        var client = await api.CreateClientAsync();
        api.Clock.Advance(TimeSpan.FromHours(49));
        await api.LookAsync();
        await api.DispatchAsync();

        Assert.Empty(Assert.Single(await api.AlertsAsync(client)).Deliveries!);
    }

    private async Task<LoopbackServer> ListenAsync() => await LoopbackServer.StartAsync(
        async context =>
        {
            using var json = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            var root = json.RootElement;
            if (root.GetProperty("data").GetProperty("client_id").TryGetGuid(out var client))
            {
                _received.Enqueue((context.Request.Headers["webhook-id"]!, root.GetProperty("type").GetString()!, client));
            }

            context.Response.StatusCode = _status;
        },
        Token);

    private List<string> About(Guid client) => [.. _received.Where(got => got.Client == client).Select(static got => got.Type)];

    // A receiver that fails gets one message a look.
    private static async Task DispatchAllAsync(ApiHost api)
    {
        for (var i = 0; i < 12; i++)
        {
            await api.DispatchAsync();
        }
    }

    private Task PutOffAsync(ApiHost api, Guid client, TimeSpan by) => bench.Database.ExecuteAsync($"""
        update alert_deliveries set next_attempt_at = '{api.Clock.GetUtcNow() + by:O}' where alert_id in (select id from alerts where client_id = '{client}')
        """);

    private static async Task<ClaimedDelivery?> ClaimAsync(ApiHost api, Guid client, Guid tenant)
    {
        var id = await api.ReadAsync(tenant, database => Task.FromResult(
            database.AlertDeliveries.Single(d => database.Alerts.Any(a => a.Id == d.AlertId && a.ClientId == client)).Id));
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(tenant);
        return await scope.ServiceProvider.GetRequiredService<AlertOutbox>().ClaimAsync(id, TimeSpan.FromSeconds(65), Token);
    }

    private static async Task NoteAsync(ApiHost api, ClaimedDelivery claimed, string error)
    {
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(claimed.Delivery.TenantId);
        await scope.ServiceProvider.GetRequiredService<AlertOutbox>().NoteFailedAsync(claimed.Delivery, error, api.Clock.GetUtcNow(), Token);
    }
}
