using System.Globalization;

namespace Pixely.Tests.StandIns.Hosting;

/// <summary>A whole host as a process: however it ends, nothing of it stays.</summary>
public sealed class HostProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stops_everything_in_good_order_on_a_signal()
    {
        using var state = new TemporaryFolder();
        await using var host = SmallHostProcess.Start("stack", state.Path);
        await host.WaitForLineAsync("[worker] working", Cancellation);
        var below = ProcessTable.Below(host.Id);

        host.Send("INT");

        Assert.Equal(0, await host.WaitForExitAsync(Cancellation));
        await ProcessTable.WaitUntilGoneAsync(below, Cancellation);
        Assert.Contains(host.Lines, l => l.StartsWith("[postgres] ", StringComparison.Ordinal) && l.EndsWith("database system is shut down", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaves_no_orphan_when_it_is_killed_and_recovers_in_the_next_run()
    {
        using var state = new TemporaryFolder();
        await using (var host = SmallHostProcess.Start("stack", state.Path))
        {
            await host.WaitForLineAsync("[worker] working", Cancellation);

            // The worker says that it works a moment before its own child is there.
            var below = await ProcessTable.WaitForAsync(host.Id, "sleep", Cancellation);
            Assert.Contains(below, id => ProcessTable.CommandOf(id).Contains("postgres -D", StringComparison.Ordinal));

            host.Send("KILL");

            await host.WaitForExitAsync(Cancellation);
            await ProcessTable.WaitUntilGoneAsync(below, Cancellation);
        }

        await using var next = SmallHostProcess.Start("stack", state.Path);
        await next.WaitForLineAsync("[worker] working", Cancellation);
        next.Send("TERM");
        Assert.Equal(0, await next.WaitForExitAsync(Cancellation));
    }

    [Fact]
    public async Task Ends_with_the_dotnet_process_that_launched_it()
    {
        using var state = new TemporaryFolder();
        await using var launcher = SmallHostProcess.Start("launcher", state.Path);
        var host = int.Parse(await launcher.WaitForLineAsync("launched ", Cancellation), CultureInfo.InvariantCulture);
        await launcher.WaitForLineAsync("[worker] working", Cancellation);
        int[] all = [host, .. ProcessTable.Below(host)];

        launcher.Send("KILL");

        await ProcessTable.WaitUntilGoneAsync(all, Cancellation);
    }

    [Fact]
    public async Task Says_as_its_last_words_why_it_could_not_start()
    {
        using var state = new TemporaryFolder();
        await using var host = SmallHostProcess.Start("failing", state.Path);

        Assert.NotEqual(0, await host.WaitForExitAsync(Cancellation));

        var last = string.Join('\n', host.Lines.SkipWhile(l => !l.StartsWith("Stopped: ", StringComparison.Ordinal)));
        Assert.StartsWith("Stopped: 'step' ended with exit code 3, expected 0. Not started: 'first', 'second'.", last, StringComparison.Ordinal);
        Assert.EndsWith("  the table is missing", last, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Lines, l => l.Contains("must not run", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stops_when_a_resource_ends_before_it_was_healthy()
    {
        using var state = new TemporaryFolder();
        await using var host = SmallHostProcess.Start("crashing", state.Path);

        Assert.Equal(1, await host.WaitForExitAsync(Cancellation));

        Assert.Contains(host.Lines, l => l.StartsWith("Stopped: 'worker' ended with exit code 7 before it was healthy.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Runs_beside_another_host_but_not_on_its_data()
    {
        using var state = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        await using var first = SmallHostProcess.Start("stack", state.Path);
        await using var beside = SmallHostProcess.Start("stack", elsewhere.Path);
        await first.WaitForLineAsync("[worker] working", Cancellation);
        await beside.WaitForLineAsync("[worker] working", Cancellation);

        await using var second = SmallHostProcess.Start("stack", state.Path);

        Assert.Equal(1, await second.WaitForExitAsync(Cancellation));
        Assert.Contains("this clone runs already", second.Lines[^1], StringComparison.Ordinal);
        Assert.True(ProcessTable.IsAlive(first.Id));
        first.Send("TERM");
        beside.Send("TERM");
        Assert.Equal(0, await first.WaitForExitAsync(Cancellation));
        Assert.Equal(0, await beside.WaitForExitAsync(Cancellation));
    }
}
