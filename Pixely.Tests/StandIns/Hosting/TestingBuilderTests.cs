using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.StandIns.Hosting;

public sealed class TestingBuilderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lets_a_test_change_what_an_entry_point_declared()
    {
        using var state = new TemporaryFolder();
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync(EntryPoint, ["stack", state.Argument], (_, _) => { }, Cancellation);
        var worker = Assert.Single(builder.Resources.OfType<ExecutableResource>());
        builder.Resources.Clear();
        builder.Services.AddLogging(l => l.ClearProviders());
        builder.AddResource(new ExecutableResource("other", "echo", "/"));
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);

        Assert.Equal("worker", worker.Name);
        Assert.Equal([string.Empty], await app.LogAfterEndAsync("other", Cancellation));
    }

    [Fact]
    public async Task Ends_an_entry_point_whose_application_is_not_built()
    {
        using var state = new TemporaryFolder();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync(EntryPoint, ["stack", state.Argument], (_, _) => { }, Cancellation);

        await builder.DisposeAsync().AsTask().WaitAsync(Patience.Limit, Cancellation);
    }

    [Fact]
    public async Task Reports_what_an_entry_point_throws()
        => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => DistributedApplicationTestingBuilder.CreateAsync(EntryPoint, ["nonsense"], (_, _) => { }, Cancellation));

    [Fact]
    public async Task Refuses_to_write_deployment_files()
        => await Assert.ThrowsAsync<NotSupportedException>(() => DistributedApplicationTestingBuilder.CreateAsync(
            EntryPoint, ["stack", "--operation", "publish"], (_, _) => { }, Cancellation));

    private static Type EntryPoint => typeof(SmallHost.Scenarios);
}
