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
            "Ended unexpectedly with exit code 137 (signal 9). Everything else runs on; start again to recover.",
            await app.LogAsync("worker", Cancellation));
    }
}
