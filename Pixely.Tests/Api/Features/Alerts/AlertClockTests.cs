using Pixely.Core.Alerts;
using Pixely.Core.Clients;
using Pixely.Core.Operations;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Features.Alerts;

/// <summary>What an Api says of silent clients whose own clock is wrong. The database's is right, and so is another Api's.</summary>
public sealed class AlertClockTests(AlertBench bench) : IClassFixture<AlertBench>
{
    private static readonly TimeSpan Wrong = TimeSpan.FromHours(30);
    private static readonly TimeSpan Silence = TimeSpan.FromHours(49);

    [Fact]
    public async Task Raises_no_silent_client_by_a_clock_that_is_ahead()
    {
        await using var api = bench.Api.WithOwnClock();
        var client = await api.CreateClientAsync();
        await RunOnceAsync(api, client);
        api.Clock.Set(Wrong);
        await api.LookAsync();

        Assert.Empty(await api.AlertsAsync(client));
        Assert.False((await OperatedAsync(api, client)).IsSilent);
    }

    [Fact]
    public async Task Raises_no_silent_client_whose_runs_it_dates_itself_by_a_clock_that_stays_wrong()
    {
        await using var ahead = bench.Api.WithOwnClock();
        await using var behind = bench.Api.WithOwnClock();
        foreach (var (api, by) in new[] { (ahead, Wrong), (behind, -Wrong) })
        {
            api.Clock.Set(by);
            var client = await api.CreateClientAsync();
            for (var day = 0; day < 3; day++)
            {
                api.Clock.Advance(TimeSpan.FromDays(1));
                await RunOnceAsync(api, client);
                await api.LookAsync();
            }

            Assert.Empty(await api.AlertsAsync(client, AlertKind.NoSuccessfulRun));
        }
    }

    [Theory]
    [InlineData(30)]
    [InlineData(-20)]
    public async Task Raises_a_client_that_is_silent_by_both_clocks(int hours)
    {
        await using var api = bench.Api.WithOwnClock();
        var client = await api.CreateClientAsync();
        api.Clock.Set(TimeSpan.FromHours(hours));
        api.Clock.Advance(Silence);
        await api.LookAsync();

        var alert = Assert.Single(await api.AlertsAsync(client, open: true));
        Assert.Equal(AlertKind.NoSuccessfulRun, alert.Kind);
        // By the clock that says less.
        var told = Math.Min(Silence.TotalHours, Silence.TotalHours + hours);
        Assert.InRange(alert.Facts["hours"].GetDouble(), told, told + 1);
    }

    [Fact]
    public async Task Ends_no_alert_by_a_clock_that_is_behind()
    {
        await using var right = bench.Api.WithOwnClock();
        await using var behind = bench.Api.WithOwnClock();
        var client = await right.CreateClientAsync();
        right.Clock.Advance(Silence);
        behind.Clock.Advance(Silence);
        behind.Clock.Set(-Wrong);
        await right.LookAsync();
        await behind.LookAsync();

        Assert.Single(await right.AlertsAsync(client, open: true));

        await RunOnceAsync(right, client);
        await right.LookAsync();
        Assert.NotNull(Assert.Single(await right.AlertsAsync(client)).ClearedAt);
    }

    private static async Task RunOnceAsync(ApiHost api, ClientSummary client) => await api.FinishRunAsync((await api.StartRunAsync(client.Id)).Id);

    private static async Task<OperatedClient> OperatedAsync(ApiHost api, ClientSummary client) =>
        (await api.Admin.ListAsync<OperatedClient>("/operations/clients")).Single(line => line.Client.Id == client.Id);
}
