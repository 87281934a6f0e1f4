using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Runs;
using Pixely.Persistence.Alerts;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Operations;
using Pixely.Persistence.Runs;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Operations;

/// <summary>Since when a client may be called silent, in what the alerts look at and in what the operations page counts.</summary>
public sealed class WatchedSinceTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    [Fact]
    public async Task Counts_from_the_resumption_of_a_pause_and_from_nothing_before_it()
    {
        var created = Clock.GetUtcNow();
        await WriteAsync(writer => writer.PauseAsync(ClientId, Admin, Token));
        Clock.Advance(TimeSpan.FromDays(90));
        Assert.Equal((created, null), (await LastGoodAtAsync(), await QuietSinceAsync()));

        await WriteAsync(writer => writer.ResumeAsync(ClientId, Admin, Token));
        var resumed = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromHours(3));
        await WriteAsync(writer => writer.ResumeAsync(ClientId, Admin, Token));
        Assert.Equal((resumed, resumed), (await LastGoodAtAsync(), await QuietSinceAsync()));
    }

    [Theory]
    [InlineData("0 7 * * *", "Europe/Madrid")]
    [InlineData("0 6 * * 1", "America/Bogota")]
    public async Task Counts_from_a_change_of_when_it_is_due(string schedule, string zone)
    {
        var profile = Profile("Norte") with { Schedule = "0 6 * * 1" };
        await WriteAsync(writer => writer.UpdateAsync(ClientId, profile, Admin, Token));
        Clock.Advance(TimeSpan.FromDays(5));
        await WriteAsync(writer => writer.UpdateAsync(ClientId, profile with { Schedule = schedule, TimeZone = zone }, Admin, Token));
        var changed = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromDays(1));
        await WriteAsync(writer => writer.UpdateAsync(ClientId, profile with { Schedule = schedule, TimeZone = zone, Industry = "Bares" }, Admin, Token));

        Assert.Equal((changed, changed), (await LastGoodAtAsync(), await QuietSinceAsync()));
    }

    [Fact]
    public async Task Counts_from_the_good_run_that_ended_last_whatever_instant_it_was_due_at()
    {
        // Due first, announced after its spread, and ended after one that was asked for meanwhile.
        var due = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromMinutes(2));
        await FinishAsync(await StartRunAsync());
        Clock.Advance(TimeSpan.FromHours(5));
        var late = await UseAsync<RunStore, RunOutcome>(runs => runs.ScheduleAsync(ClientId, due, Token));
        await UseAsync<RunStore, RunOutcome>(runs => runs.StartAsync(late.Run!.Id, "worker-1", Token));
        await FinishAsync(late.Run!.Id);
        var ended = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((ended, ended), (await LastGoodAtAsync(), await QuietSinceAsync()));
        var last = await UseAsync<AgencyClients, Dictionary<Guid, DateTimeOffset>>(clients => clients.ReadLastSuccessesAsync([ClientId], Token));
        Assert.Equal(ended, last[ClientId]);
    }

    [Fact]
    public async Task Names_no_success_of_a_client_without_one()
    {
        await UseAsync<RunStore, RunOutcome>(runs => runs.RequestAsync(ClientId, Token));

        Assert.Empty(await UseAsync<AgencyClients, Dictionary<Guid, DateTimeOffset>>(clients => clients.ReadLastSuccessesAsync([ClientId], Token)));
        Assert.Equal(Clock.GetUtcNow(), await LastGoodAtAsync());
    }

    private async Task WriteAsync(Func<ClientWriter, Task<ClientWriteResult>> write) =>
        Assert.Equal(ClientWriteResult.Stored, await UseAsync(write));

    private Task<RunOutcome> FinishAsync(Guid run) => UseAsync<RunStore, RunOutcome>(
        runs => runs.FinishAsync(run, new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Skipped }, Token));

    private async Task<DateTimeOffset> LastGoodAtAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var all = await scope.ServiceProvider.GetRequiredService<AlertWatch>().ListAsync(after: null, 100_000, defaultBudget: 1, Token);
        return all.Single(client => client.ClientId == ClientId).LastGoodAt;
    }

    private async Task<DateTimeOffset?> QuietSinceAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var quiet = await scope.ServiceProvider.GetRequiredService<AgencyClients>().ListQuietAsync(Clock.GetUtcNow().AddSeconds(1), Token);
        return quiet.SingleOrDefault(client => client.ClientId == ClientId)?.LastAt;
    }
}
