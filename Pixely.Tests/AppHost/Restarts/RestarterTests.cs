using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pixely.Tests.AppHost.Restarts;

/// <summary>Real processes that end in every way, and what follows.</summary>
public sealed class RestarterTests
{
    private const string Endless = "exec sleep 1000";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Starts_a_killed_program_again_after_a_second()
    {
        await using var host = new GuardedApplication();
        await host.StartAsync(host.AddShell("worker", Endless));
        var before = await host.ProcessIdAsync("worker");

        GuardedApplication.Kill(before);

        await host.WaitForLineAsync("'worker' ended without being told to (Finished, exit code ", "). Restart 1 follows in 1 s.");
        host.Clock.Advance(Second - TimeSpan.FromTicks(1));
        Assert.Equal(before, host.LastProcessIdOf("worker"));
        host.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.NotEqual(before, await host.ProcessIdAsync("worker", before));
    }

    [Fact]
    public async Task Starts_a_program_again_that_ended_as_if_its_work_were_done()
    {
        await using var host = new GuardedApplication();
        var done = host.PathOf("done");
        await host.StartAsync(host.AddShell("worker", $"until test -e {done}; do sleep 0.1; done; rm {done}"));
        var before = await host.ProcessIdAsync("worker");

        await File.WriteAllTextAsync(done, string.Empty, Cancellation);

        await host.WaitForLineAsync("'worker' ended without being told to (Finished, exit code 0)", "in 1 s.");
        host.Clock.Advance(Second);
        await host.ProcessIdAsync("worker", before);
    }

    [Fact]
    public async Task Leaves_alone_what_was_told_to_stop()
    {
        await using var host = new GuardedApplication();
        await host.StartAsync(host.AddShell("worker", Endless), host.AddShell("other", Endless));
        await host.ProcessIdAsync("worker");

        await host.App.ResourceCommands.ExecuteCommandAsync("worker", KnownResourceCommands.StopCommand, Cancellation);

        await SeeAnotherRestartedAsync(host);
        Assert.True(host.App.ResourceNotifications.TryGetCurrentState("worker", out var worker));
        Assert.Equal(KnownResourceStates.Finished, worker.Snapshot.State?.Text);
        Assert.DoesNotContain(host.Lines, static l => l.StartsWith("'worker'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Guards_again_what_was_stopped_and_started_on_command()
    {
        await using var host = new GuardedApplication();
        await host.StartAsync(host.AddShell("worker", Endless));
        var first = await host.ProcessIdAsync("worker");
        await host.App.ResourceCommands.ExecuteCommandAsync("worker", KnownResourceCommands.RestartCommand, Cancellation);
        var second = await host.ProcessIdAsync("worker", first);
        Assert.Empty(host.Lines);

        GuardedApplication.Kill(second);

        await host.SeeRestartAsync("worker", second, count: 1, seconds: 1);
    }

    [Fact]
    public async Task Starts_nothing_twice_that_somebody_else_has_started_meanwhile()
    {
        await using var host = new GuardedApplication();
        await host.StartAsync(host.AddShell("worker", Endless), host.AddShell("other", Endless));
        var first = await host.ProcessIdAsync("worker");
        GuardedApplication.Kill(first);
        await host.WaitForLineAsync("'worker' ended", "in 1 s.");

        await host.App.ResourceCommands.ExecuteCommandAsync("worker", KnownResourceCommands.StartCommand, Cancellation);
        var second = await host.ProcessIdAsync("worker", first);
        await host.App.ResourceCommands.ExecuteCommandAsync("worker", KnownResourceCommands.StopCommand, Cancellation);

        await SeeAnotherRestartedAsync(host);
        Assert.Equal(second, host.LastProcessIdOf("worker"));
        Assert.Single(host.Lines, static l => l.StartsWith("'worker'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pauses_twice_as_long_each_time_until_it_has_run_for_ten_minutes()
    {
        await using var host = new GuardedApplication();
        await host.StartAsync(host.AddShell("worker", Endless));
        var process = await host.ProcessIdAsync("worker");
        foreach (var (count, pause) in ((int, int)[])[(1, 1), (2, 2), (3, 4)])
        {
            GuardedApplication.Kill(process);
            process = await host.SeeRestartAsync("worker", process, count, pause);
        }

        host.Clock.Advance(TimeSpan.FromMinutes(10));
        GuardedApplication.Kill(process);

        await host.WaitForLineAsync("'worker' ended", "Restart 1 follows in 1 s.", times: 2);
    }

    [Fact]
    public async Task Never_gives_up_on_a_program_that_was_healthy_once()
    {
        await using var host = new GuardedApplication();
        var broken = host.PathOf("broken");
        await host.StartAsync(host.AddShell("worker", $"test -e {broken} && exit 3; {Endless}"));
        var before = await host.ProcessIdAsync("worker");
        await File.WriteAllTextAsync(broken, string.Empty, Cancellation);
        GuardedApplication.Kill(before);

        foreach (var (count, pause) in ((int, int)[])[(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60), (8, 60)])
        {
            await host.WaitForLineAsync("'worker' ended", $"Restart {count} follows in {pause} s.");
            host.Clock.Advance(pause * Second);
        }

        await host.WaitForLineAsync("'worker' ended", "Restart 9 follows in 60 s.");
        File.Delete(broken);
        host.Clock.Advance(60 * Second);
        await host.App.ResourceNotifications.WaitForResourceHealthyAsync("worker", WaitBehavior.WaitOnResourceUnavailable, Cancellation);
    }

    [Fact]
    public async Task Waits_for_what_a_program_needs_before_it_is_started_again()
    {
        await using var host = new GuardedApplication();
        var server = host.AddShell("server", Endless);
        var client = host.AddShell("client", Endless).WaitFor(server);
        await host.StartAsync(server, client);
        var (serverBefore, clientBefore) = (await host.ProcessIdAsync("server"), await host.ProcessIdAsync("client"));

        // The client is due first, and finds that its server is not there: one more attempt, after the next pause.
        GuardedApplication.Kill(clientBefore);
        GuardedApplication.Kill(serverBefore);
        await host.WaitForLineAsync("'client' ended", "in 1 s.");
        await host.WaitForLineAsync("'server' ended", "in 1 s.");
        host.Clock.Advance(Second);

        await host.ProcessIdAsync("server", serverBefore);
        var after = host.ProcessIdAsync("client", clientBefore);
        while (!after.IsCompleted)
        {
            await Task.WhenAny(after, Task.Delay(TimeSpan.FromMilliseconds(100), Cancellation));
            host.Clock.Advance(Second);
        }

        await after;
    }

    [Fact]
    public async Task Leaves_alone_what_was_never_healthy()
    {
        await using var host = new GuardedApplication();
        var leave = host.PathOf("leave");
        host.Builder.Services.AddHealthChecks().AddCheck("never", static () => HealthCheckResult.Unhealthy());
        var worker = host.AddShell("worker", $"until test -e {leave}; do sleep 0.1; done; exit 7").WithHealthCheck("never");
        await host.StartAsync(worker, host.AddShell("other", Endless));

        await File.WriteAllTextAsync(leave, string.Empty, Cancellation);
        await host.App.ResourceNotifications.WaitForResourceAsync("worker", KnownResourceStates.TerminalStates, Cancellation);

        await SeeAnotherRestartedAsync(host);
        Assert.DoesNotContain(host.Lines, static l => l.StartsWith("'worker'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaves_alone_what_is_not_in_the_plan()
    {
        await using var host = new GuardedApplication();
        host.AddShell("step", "exit 0");
        await host.StartAsync(host.AddShell("other", Endless));
        await host.App.ResourceNotifications.WaitForResourceAsync("step", KnownResourceStates.TerminalStates, Cancellation);
        var step = host.LastProcessIdOf("step");

        await SeeAnotherRestartedAsync(host);

        Assert.Equal(step, host.LastProcessIdOf("step"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Starts_nothing_when_the_application_ends(bool isDueAtThatMoment)
    {
        await using var host = new GuardedApplication();
        await host.StartAsync(host.AddShell("worker", Endless));
        GuardedApplication.Kill(await host.ProcessIdAsync("worker"));
        await host.WaitForLineAsync("'worker' ended", "in 1 s.");

        await Task.WhenAll(
            Task.Run(() => host.Clock.Advance(isDueAtThatMoment ? Second : TimeSpan.Zero), Cancellation),
            host.App.StopAsync(Cancellation));
        host.Clock.Advance(TimeSpan.FromHours(1));
        var refused = await host.App.ResourceCommands.ExecuteCommandAsync("worker", KnownResourceCommands.StartCommand, Cancellation);

        Assert.False(refused.Success);
        Assert.True(host.App.ResourceNotifications.TryGetCurrentState("worker", out var worker));
        Assert.Contains(worker.Snapshot.State?.Text, KnownResourceStates.TerminalStates);
        Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(host.LastProcessIdOf("worker")));
    }

    // Long after what happened before, another program is killed and comes back: what had to follow has followed.
    private static async Task SeeAnotherRestartedAsync(GuardedApplication host)
    {
        host.Clock.Advance(TimeSpan.FromHours(1));
        var before = await host.ProcessIdAsync("other");
        GuardedApplication.Kill(before);
        await host.SeeRestartAsync("other", before, count: 1, seconds: 1);
    }
}
