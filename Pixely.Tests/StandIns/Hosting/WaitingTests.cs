using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pixely.Tests.StandIns.Hosting;

public sealed class WaitingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Starts_a_resource_when_the_one_it_waits_for_is_healthy()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        var healthy = false;
        builder.Services.AddHealthChecks().AddCheck("gate", () => healthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        var server = builder.AddShell("server", "sleep 1000").WithHealthCheck("gate");
        builder.AddShell("client", "sleep 1000").WaitFor(server);
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);

        await app.ResourceNotifications.WaitForResourceAsync("server", KnownResourceStates.Running, Cancellation);
        await Task.Delay(TimeSpan.FromMilliseconds(300), Cancellation);
        Assert.True(app.ResourceNotifications.TryGetCurrentState("client", out var waiting));
        Assert.Equal(KnownResourceStates.Waiting, waiting.Snapshot.State?.Text);

        healthy = true;
        await app.ResourceNotifications.WaitForResourceHealthyAsync("client", Cancellation);
    }

    [Fact]
    public async Task Starts_a_resource_when_the_one_it_waits_for_has_ended_as_expected()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        var step = builder.AddShell("step", "sleep 0.2; exit 5");
        builder.AddShell("next", "sleep 1000").WaitForCompletion(step, exitCode: 5);
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);

        await app.ResourceNotifications.WaitForResourceHealthyAsync("next", Cancellation);

        Assert.True(app.ResourceNotifications.TryGetCurrentState("step", out var ended));
        Assert.Equal((KnownResourceStates.Finished, 5), (ended.Snapshot.State?.Text, ended.Snapshot.ExitCode));
    }

    [Fact]
    public async Task Fails_all_dependents_when_a_step_fails()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        var step = builder.AddShell("step", "exit 3");
        var first = builder.AddShell("first", "sleep 1000").WaitForCompletion(step);
        builder.AddShell("second", "sleep 1000").WaitFor(first);
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);

        await app.ResourceNotifications.WaitForResourceAsync("second", KnownResourceStates.FailedToStart, Cancellation);

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.ResourceNotifications.WaitForResourceHealthyAsync("second", Cancellation));
        Assert.Contains("FailedToStart", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Not started, because 'step' is Finished with exit code 3, expected 0.", await app.LogAsync("first", Cancellation));
        Assert.Contains("Not started, because 'first' is FailedToStart.", await app.LogAsync("second", Cancellation));
    }

    [Fact]
    public async Task Fails_a_resource_when_the_one_it_waits_for_ends_before_it_is_healthy()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        builder.Services.AddHealthChecks().AddCheck("never", () => HealthCheckResult.Unhealthy());
        var server = builder.AddShell("server", "exit 0").WithHealthCheck("never");
        builder.AddShell("client", "sleep 1000").WaitFor(server);
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);

        await app.ResourceNotifications.WaitForResourceAsync("client", KnownResourceStates.FailedToStart, Cancellation);
    }

    [Fact]
    public async Task Waits_for_every_replica()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        var server = builder.AddShell("server", "sleep 1000").WithAnnotation(new ReplicaAnnotation(2));
        builder.AddShell("client", "sleep 1000").WaitFor(server);
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);

        await app.ResourceNotifications.WaitForResourceHealthyAsync("client", Cancellation);

        Assert.All(["server-1", "server-2"], id =>
        {
            Assert.True(app.ResourceNotifications.TryGetCurrentState(id, out var replica));
            Assert.Equal(KnownResourceStates.Running, replica.Snapshot.State?.Text);
        });
    }

    [Fact]
    public async Task Refuses_a_resource_that_waits_for_itself()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        var server = builder.AddShell("server", "sleep 1000");

        Assert.Throws<DistributedApplicationException>(() => server.WaitFor(server));
    }
}
