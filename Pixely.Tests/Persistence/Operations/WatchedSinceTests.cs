using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Runs;
using Pixely.Persistence.Alerts;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Operations;
using Pixely.Persistence.Runs;
using Pixely.Persistence.Tenancy;
using Pixely.Tests.Fixtures;
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
        Assert.Equal((ended, ended), await LastGoodRunAsync());
    }

    [Fact]
    public async Task Names_no_success_of_a_client_without_one()
    {
        await UseAsync<RunStore, RunOutcome>(runs => runs.RequestAsync(ClientId, Token));

        Assert.Equal((null, Clock.GetUtcNow()), await LastGoodRunAsync());
        Assert.Equal(Clock.GetUtcNow(), await LastGoodAtAsync());
    }

    // Of the three, only the run says when something happened: when it was asked for.
    [Theory]
    [InlineData("a run", true)]
    [InlineData("the end of a run", true)]
    [InlineData("a resumption", false)]
    [InlineData("a schedule", false)]
    public async Task Believes_no_instant_of_an_Api_whose_clock_was_a_month_ahead(string what, bool isRun)
    {
        var created = Clock.GetUtcNow();
        await WriteAsync(writer => writer.PauseAsync(ClientId, Admin, Token));
        Clock.Advance(TimeSpan.FromDays(2));
        if (what != "a resumption")
        {
            await InDatabaseAsync(db => db.Database.ExecuteSqlAsync($"update fichas_cliente set paused_at = null where id = {ClientId}", Token));
        }

        var before = isRun ? await FinishedRunAsync() : created;
        Clock.Advance(TimeSpan.FromDays(1));
        var run = what == "the end of a run" ? await StartRunAsync() : (Guid?)null;
        var requested = Clock.GetUtcNow();
        await using (var ahead = Database.BuildServices(new ManualClock(Clock.GetUtcNow().AddDays(30))))
        {
            await using var scope = ahead.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(TenantId);
            var (writer, runs) = (scope.ServiceProvider.GetRequiredService<ClientWriter>(), scope.ServiceProvider.GetRequiredService<RunStore>());
            var done = what switch
            {
                "a resumption" => await writer.ResumeAsync(ClientId, Admin, Token),
                "a schedule" => await writer.UpdateAsync(ClientId, Profile("Norte") with { Schedule = "0 9 * * *" }, Admin, Token),
                _ => ClientWriteResult.Stored,
            };
            Assert.Equal(ClientWriteResult.Stored, done);
            if (isRun)
            {
                var id = run ?? (await runs.RequestAsync(ClientId, Token)).Run!.Id;
                Assert.Equal(RunResult.Done, (await runs.StartAsync(id, "worker-1", Token)).Result);
                await runs.FinishAsync(id, new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Skipped }, Token);
            }
        }

        var since = what == "the end of a run" ? requested : before;
        Clock.Advance(TimeSpan.FromHours(26));
        Assert.Equal((since, since), (await LastGoodAtAsync(), await QuietSinceAsync()));
        Assert.Equal((isRun ? since : null, since), await LastGoodRunAsync());

        // The next good run counts at once.
        var next = await FinishedRunAsync();
        Assert.Equal((next, next), (await LastGoodAtAsync(), await QuietSinceAsync()));
    }

    private async Task<DateTimeOffset> FinishedRunAsync()
    {
        await FinishAsync(await StartRunAsync());
        return Clock.GetUtcNow();
    }

    private async Task<(DateTimeOffset? GoodAt, DateTimeOffset AwaitedSince)> LastGoodRunAsync()
    {
        var run = (await UseAsync<AgencyClients, Dictionary<Guid, LastGoodRun>>(clients => clients.ReadLastGoodRunsAsync([ClientId], Token)))[ClientId];
        return (run.GoodAt, run.AwaitedSince);
    }

    private async Task WriteAsync(Func<ClientWriter, Task<ClientWriteResult>> write) =>
        Assert.Equal(ClientWriteResult.Stored, await UseAsync(write));

    private Task<RunOutcome> FinishAsync(Guid run) => UseAsync<RunStore, RunOutcome>(
        runs => runs.FinishAsync(run, new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Skipped }, Token));

    private async Task<DateTimeOffset> LastGoodAtAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var all = await scope.ServiceProvider.GetRequiredService<AlertWatch>().ListAsync(after: null, 100_000, defaultBudget: 1, Clock.GetUtcNow(), Token);
        return all.Single(client => client.ClientId == ClientId).LastGoodAt;
    }

    private async Task<DateTimeOffset?> QuietSinceAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var quiet = await scope.ServiceProvider.GetRequiredService<AgencyClients>().ListQuietAsync(Clock.GetUtcNow().AddSeconds(1), Token);
        return quiet.SingleOrDefault(client => client.ClientId == ClientId)?.LastAt;
    }
}
