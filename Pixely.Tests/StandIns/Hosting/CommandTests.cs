using Aspire.Hosting.Embedded;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pixely.Tests.StandIns.Hosting;

public sealed class CommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restarts_a_program_on_command()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        var worker = builder.AddShell("worker", "sleep 1000");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        var before = await app.ProcessIdAsync("worker", Cancellation);

        var result = await app.ResourceCommands.ExecuteCommandAsync(worker.Resource, KnownResourceCommands.RestartCommand, Cancellation);

        Assert.True(result.Success);
        await ProcessTable.WaitUntilGoneAsync([before], Cancellation);
        Assert.NotEqual(before, await app.ProcessIdAsync("worker", Cancellation));
    }

    [Fact]
    public async Task Stops_and_starts_a_program_on_command()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        builder.AddShell("worker", "sleep 1000");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        var before = await app.ProcessIdAsync("worker", Cancellation);

        Assert.True((await app.ResourceCommands.ExecuteCommandAsync("worker", KnownResourceCommands.StopCommand, Cancellation)).Success);
        Assert.False(ProcessTable.IsAlive(before));
        Assert.True(app.ResourceNotifications.TryGetCurrentState("worker", out var stopped));
        Assert.Equal(KnownResourceStates.Finished, stopped.Snapshot.State?.Text);

        Assert.True((await app.ResourceCommands.ExecuteCommandAsync("worker", KnownResourceCommands.StartCommand, Cancellation)).Success);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("worker", Cancellation);
    }

    [Fact]
    public async Task Starts_what_is_started_on_command_only_then()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        builder.AddShell("tool", "echo done").WithExplicitStart();
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        Assert.True(app.ResourceNotifications.TryGetCurrentState("tool", out var tool));
        Assert.Equal(KnownResourceStates.NotStarted, tool.Snapshot.State?.Text);

        await app.ResourceCommands.ExecuteCommandAsync("tool", KnownResourceCommands.StartCommand, Cancellation);

        Assert.Equal(["done"], await app.LogAfterEndAsync("tool", Cancellation));
    }

    [Fact]
    public async Task Says_that_a_command_was_not_carried_out()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        builder.AddShell("worker", "sleep 1000");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);

        Assert.False((await app.ResourceCommands.ExecuteCommandAsync("nobody", KnownResourceCommands.StopCommand, Cancellation)).Success);
        Assert.False((await app.ResourceCommands.ExecuteCommandAsync("worker", "dance", Cancellation)).Success);
    }

    [Fact]
    public async Task Marks_a_killed_program_and_lets_the_rest_run()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        builder.AddShell("worker", "sleep 1000 & wait");
        builder.AddShell("other", "sleep 1000");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        var worker = await app.ProcessIdAsync("worker", Cancellation);
        var other = await app.ProcessIdAsync("other", Cancellation);
        var below = ProcessTable.Below(worker);

        System.Diagnostics.Process.GetProcessById(worker).Kill();

        var ended = await app.ResourceNotifications.WaitForResourceAsync("worker", e => e.Snapshot.ExitCode is not null, Cancellation);
        Assert.Equal((KnownResourceStates.Finished, 137), (ended.Snapshot.State?.Text, ended.Snapshot.ExitCode));
        await ProcessTable.WaitUntilGoneAsync(below, Cancellation);
        Assert.True(ProcessTable.IsAlive(other));
        Assert.Contains(
            "Ended unexpectedly with exit code 137 (signal 9). Everything else runs on.",
            await app.LogAsync("worker", Cancellation));
    }

    [Theory]
    [InlineData("worker", "Running")]
    [InlineData("waiting", "Waiting")]
    public async Task Says_that_a_program_stops_before_it_ends_on_command(string name, string before)
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        builder.Services.AddHealthChecks().AddCheck("never", static () => HealthCheckResult.Unhealthy());
        var worker = builder.AddShell("worker", "sleep 1000").WithHealthCheck("never");
        builder.AddShell("waiting", "sleep 1000").WaitFor(worker);
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        await app.ResourceNotifications.WaitForResourceAsync(name, before, Cancellation);
        var states = StatesUntilTheEndAsync(app, name);

        await app.ResourceCommands.ExecuteCommandAsync(name, KnownResourceCommands.StopCommand, Cancellation);

        Assert.Equal([before, KnownResourceStates.Stopping, KnownResourceStates.Finished], await states);
    }

    [Fact]
    public async Task Says_of_a_killed_program_only_that_it_ended()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        builder.AddShell("worker", "sleep 1000");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        var worker = await app.ProcessIdAsync("worker", Cancellation);
        var states = StatesUntilTheEndAsync(app, "worker");

        System.Diagnostics.Process.GetProcessById(worker).Kill();

        Assert.Equal([KnownResourceStates.Running, KnownResourceStates.Finished], await states);
    }

    [Fact]
    public async Task Keeps_the_port_of_a_program_that_is_started_again()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        builder.AddShell("worker", "echo $PORT; exec sleep 1000").WithHttpEndpoint(env: "PORT");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        var port = await app.FirstLineAsync("worker", Cancellation);

        await app.ResourceCommands.ExecuteCommandAsync("worker", KnownResourceCommands.RestartCommand, Cancellation);

        var lines = await app.LogAsync("worker", Cancellation);
        while (lines.Count < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
            lines = await app.LogAsync("worker", Cancellation);
        }

        Assert.Equal([port, port], lines);
    }

    [Fact]
    public async Task Runs_on_when_a_program_that_was_ready_fails_once_it_is_started_again()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        var healthy = true;
        builder.Services.AddHealthChecks().AddCheck("gate", () => healthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        var broken = Path.Combine(state.Path, "broken");
        var worker = builder.AddShell("worker", $"test -e {broken} && exit 3; exec sleep 1000").WithHealthCheck("gate");
        builder.AddShell("client", "sleep 1000").WaitFor(worker);
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        await app.ProcessIdAsync("client", Cancellation);
        healthy = false;
        await File.WriteAllTextAsync(broken, string.Empty, Cancellation);

        await app.ResourceCommands.ExecuteCommandAsync("worker", KnownResourceCommands.RestartCommand, Cancellation);
        await app.ResourceNotifications.WaitForResourceAsync("worker", e => e.Snapshot.ExitCode == 3, Cancellation);

        Assert.Null(app.Services.GetRequiredService<StartupOutcome>().Failure);
        Assert.Contains("Ended unexpectedly with exit code 3. Everything else runs on.", await app.LogAsync("worker", Cancellation));
    }

    [Fact]
    public async Task Starts_nothing_once_the_application_has_ended()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        builder.AddShell("worker", "sleep 1000");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        await app.ProcessIdAsync("worker", Cancellation);
        await app.StopAsync(Cancellation);

        Assert.False((await app.ResourceCommands.ExecuteCommandAsync("worker", KnownResourceCommands.StartCommand, Cancellation)).Success);

        Assert.True(app.ResourceNotifications.TryGetCurrentState("worker", out var worker));
        Assert.Equal(KnownResourceStates.Finished, worker.Snapshot.State?.Text);
    }

    private static async Task<IReadOnlyList<string>> StatesUntilTheEndAsync(DistributedApplication app, string name)
    {
        var states = new List<string>();
        await foreach (var change in app.ResourceNotifications.WatchAsync(Cancellation))
        {
            if (change.Resource.Name == name && change.Snapshot.State is { } state && (states.Count == 0 || states[^1] != state.Text))
            {
                states.Add(state.Text);
                if (state.Text == KnownResourceStates.Finished)
                {
                    break;
                }
            }
        }

        return states;
    }
}
