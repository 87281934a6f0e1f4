using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Runs;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Runs;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Runs;

public sealed class RunLeaseTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    private static readonly RunLeaseOptions Terms = new();

    [Fact]
    public async Task Tells_whoever_claims_a_run_what_to_keep_and_nobody_else()
    {
        var run = await RequestAsync();

        var claimed = await StartAsync(run, "a");

        Assert.Equal(new RunLease(5, 20), claimed.Run!.Lease);
        Assert.Null((await GetAsync(run)).Lease);
    }

    [Fact]
    public async Task Counts_the_workers_that_took_a_run_up_and_not_their_repeats()
    {
        var run = await RequestAsync();
        Assert.Equal(0, (await GetAsync(run)).Attempt);
        await StartAsync(run, "a");
        await StartAsync(run, "a");
        Assert.Equal(1, (await GetAsync(run)).Attempt);

        await LookAsync();
        Clock.Advance(Terms.HeartbeatTimeout - Terms.Hearing);
        await LookAsync();
        Clock.Advance(Terms.Hearing);

        Assert.Equal(2, (await StartAsync(run, "b")).Run!.Attempt);
    }

    [Fact]
    public async Task Keeps_the_stage_for_whoever_goes_on()
    {
        var run = await RequestAsync();
        await StartAsync(run, "a");
        await BeatAsync(run, "a", RunStage.Annotate);
        await BeatAsync(run, "a", stage: null);
        Assert.False(await BeatAsync(run, "b", RunStage.Publish));

        Clock.Advance(Terms.HeartbeatTimeout);
        await LookAsync();
        Clock.Advance(Terms.Hearing);

        Assert.Equal(RunStage.Annotate, (await StartAsync(run, "b")).Run!.Stage);
    }

    [Fact]
    public async Task Hands_a_silent_run_over_after_no_more_than_its_lease_while_somebody_looks()
    {
        var run = await RequestAsync();
        await StartAsync(run, "a");
        for (var passed = TimeSpan.Zero; passed < Terms.HeartbeatTimeout; passed += TimeSpan.FromSeconds(2))
        {
            await LookAsync();
            Assert.Equal(RunResult.HeldByAnotherWorker, (await StartAsync(run, "b")).Result);
            Clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(RunResult.Done, (await StartAsync(run, "b")).Result);
    }

    // Several Apis share the workers' requests: each is asked more rarely than twice a lease, but sees who is at work by itself.
    [Fact]
    public async Task Hands_a_silent_run_over_where_workers_ask_rarely_while_it_watches_by_itself()
    {
        var run = await RequestAsync();
        await StartAsync(run, "a");
        await WatchAsync(TimeSpan.FromSeconds(12));
        Assert.Equal(RunResult.HeldByAnotherWorker, (await StartAsync(run, "b")).Result);
        await WatchAsync(TimeSpan.FromSeconds(12));

        Assert.Equal(RunResult.Done, (await StartAsync(run, "b")).Result);
    }

    [Fact]
    public async Task Hands_nothing_over_where_workers_ask_rarely_and_nobody_watches()
    {
        var run = await RequestAsync();
        await StartAsync(run, "a");
        for (var asked = 0; asked < 4; asked++)
        {
            Clock.Advance(TimeSpan.FromSeconds(12));
            Assert.Equal(RunResult.HeldByAnotherWorker, (await StartAsync(run, "b")).Result);
        }
    }

    [Fact]
    public async Task Leaves_a_living_worker_a_moment_to_beat_when_the_way_to_the_Api_was_cut_while_that_watched_on()
    {
        var run = await RequestAsync();
        await StartAsync(run, "alive");
        await WatchAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(RunResult.HeldByAnotherWorker, (await StartAsync(run, "b")).Result);
        await WatchAsync(Terms.HeartbeatInterval);
        Assert.True(await BeatAsync(run, "alive", stage: null));
        await WatchAsync(Terms.Hearing);

        Assert.Equal(RunResult.HeldByAnotherWorker, (await StartAsync(run, "b")).Result);
    }

    [Fact]
    public async Task Leaves_a_living_worker_a_moment_to_beat_when_a_beat_was_the_first_to_come_through()
    {
        var run = await RequestAsync();
        await StartAsync(run, "alive");
        await WatchAsync(TimeSpan.FromMinutes(1));

        await BeatAsync(Guid.CreateVersion7(), "another", stage: null);
        Assert.Equal(RunResult.HeldByAnotherWorker, (await StartAsync(run, "b")).Result);
        await WatchAsync(Terms.Hearing);

        Assert.Equal(RunResult.Done, (await StartAsync(run, "b")).Result);
    }

    [Fact]
    public async Task Leaves_a_living_worker_a_moment_to_beat_when_nobody_could_for_a_while()
    {
        var run = await RequestAsync();
        await StartAsync(run, "alive");
        // The Api, its database or the whole machine was away.
        Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(RunResult.HeldByAnotherWorker, (await StartAsync(run, "b")).Result);
        Clock.Advance(Terms.HeartbeatInterval);
        Assert.Equal(RunResult.HeldByAnotherWorker, (await StartAsync(run, "b")).Result);
        Assert.True(await BeatAsync(run, "alive", stage: null));
        Clock.Advance(Terms.Hearing);

        Assert.Equal(RunResult.HeldByAnotherWorker, (await StartAsync(run, "b")).Result);
    }

    [Fact]
    public async Task Does_not_abandon_a_living_workers_run_for_another_one_right_after_an_outage()
    {
        var living = await RequestAsync();
        await StartAsync(living, "alive");
        Clock.Advance(TimeSpan.FromMinutes(10));
        var due = (await UseAsync<RunStore, RunOutcome>(r => r.ScheduleAsync(ClientId, Clock.GetUtcNow(), Token))).Run!.Id;

        Assert.Equal(RunResult.AnotherRunIsRunning, (await StartAsync(due, "b")).Result);
        Assert.Equal(RunStatus.Running, (await GetAsync(living)).Status);
    }

    [Fact]
    public async Task Hears_a_worker_that_was_seen_before_an_outage_again_after_it()
    {
        var run = await RequestAsync();
        await StartAsync(run, "alive");
        await LookAsync();
        Clock.Advance(Terms.HeartbeatTimeout);

        Assert.Contains(run, (await LookAsync()).Select(static r => r.Id));
        Assert.Equal(RunResult.HeldByAnotherWorker, (await StartAsync(run, "b")).Result);
    }

    // Whatever ends every worker of a run would else end them for ever, and stand in the way of every later run of the client.
    [Fact]
    public async Task Gives_up_a_run_that_ten_workers_did_not_survive()
    {
        var run = await RequestAsync();
        for (var worker = 1; worker <= 10; worker++)
        {
            Assert.Equal(RunResult.Done, (await StartAsync(run, $"w{worker}")).Result);
            await FallSilentAsync();
        }

        Assert.Equal(RunResult.Finished, (await StartAsync(run, "w11")).Result);
        var ended = await GetAsync(run);
        Assert.Equal((RunStatus.Failed, RunErrorCodes.GivenUp, 10), (ended.Status, ended.Error!.Code, ended.Attempt));
        Assert.Equal(RunResult.Done, (await StartAsync(await RequestAsync(), "w11")).Result);
    }

    [Fact]
    public async Task Hands_a_run_over_whose_last_sign_of_life_lies_in_the_future()
    {
        Clock.Advance(TimeSpan.FromHours(1));
        var run = await RequestAsync();
        await StartAsync(run, "a");
        await InDatabaseAsync(db => db.Database.ExecuteSqlAsync($"update analysis_runs set heartbeat_at = {Clock.GetUtcNow().AddDays(1)} where id = {run}", Token));

        for (var halves = 0; halves < 2; halves++)
        {
            Assert.DoesNotContain(run, (await LookAsync()).Select(static r => r.Id));
            Clock.Advance(Terms.HeartbeatTimeout / 2);
        }

        Assert.Contains(run, (await LookAsync()).Select(static r => r.Id));
        Assert.Equal(RunResult.Done, (await StartAsync(run, "b")).Result);
    }

    [Fact]
    public async Task Hands_a_silent_run_over_whose_client_was_deactivated_meanwhile_and_begins_no_other()
    {
        var run = await RequestAsync();
        await StartAsync(run, "a");
        var waiting = (await UseAsync<RunStore, RunOutcome>(r => r.ScheduleAsync(ClientId, Clock.GetUtcNow(), Token))).Run!.Id;
        await UseAsync<ClientWriter, ClientWriteResult>(clients => clients.DeactivateAsync(ClientId, Admin, Token));
        Assert.DoesNotContain(run, (await LookAsync()).Select(static r => r.Id));
        await FallSilentAsync();

        Assert.Equal([run], (await LookAsync()).Where(r => r.ClientId == ClientId).Select(static r => r.Id));
        Assert.Equal(RunResult.Done, (await StartAsync(run, "b")).Result);
        Assert.Equal(RunResult.ClientInactive, (await StartAsync(waiting, "b")).Result);
    }

    [Theory]
    [InlineData(5, 20, true)]
    [InlineData(5, 15, true)]
    [InlineData(5, 14.9, false)]
    [InlineData(30, 20, false)]
    public void Allows_no_lease_shorter_than_three_beats(double beat, double timeout, bool isAllowed)
    {
        var options = new RunLeaseOptions { HeartbeatInterval = TimeSpan.FromSeconds(beat), HeartbeatTimeout = TimeSpan.FromSeconds(timeout) };
        var faults = new List<ValidationResult>();

        Assert.Equal(isAllowed, Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true));
        Assert.Equal(isAllowed, faults.Count == 0);
        Assert.All(faults, static fault => Assert.Contains("three beats", fault.ErrorMessage, StringComparison.Ordinal));
    }

    private async Task FallSilentAsync()
    {
        for (var halves = 0; halves < 2; halves++)
        {
            await LookAsync();
            Clock.Advance(Terms.HeartbeatTimeout / 2);
        }
    }

    private async Task<Guid> RequestAsync() => (await UseAsync<RunStore, RunOutcome>(r => r.RequestAsync(ClientId, Token))).Run!.Id;

    private Task<RunOutcome> StartAsync(Guid run, string worker) => UseAsync<RunStore, RunOutcome>(r => r.StartAsync(run, worker, Token));

    private async Task<RunSummary> GetAsync(Guid run) => (await UseAsync<RunStore, RunSummary?>(r => r.GetAsync(run, Token)))!;

    private Task<bool> BeatAsync(Guid run, string worker, RunStage? stage) => UseAsync<RunStore, bool>(r => r.HeartbeatAsync(run, worker, stage, Token));

    // As RunWatch does, for so long.
    private async Task WatchAsync(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= Terms.HeartbeatTimeout / 4)
        {
            Clock.Advance(left < Terms.HeartbeatTimeout / 4 ? left : Terms.HeartbeatTimeout / 4);
            await UseAsync<RunStore, bool>(static async r =>
            {
                await r.WatchAsync(Token);
                return true;
            });
        }
    }

    private Task<IReadOnlyList<RunSummary>> LookAsync() => UseAsync<RunStore, IReadOnlyList<RunSummary>>(r => r.ListWaitingAsync(null, 100, Token));
}
