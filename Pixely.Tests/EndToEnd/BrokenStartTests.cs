using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pixely.Tests.EndToEnd;

/// <summary>The AppHost with a parameter that the migrations refuse: nothing that builds on them starts, and the reason is said.</summary>
[Collection(StackCollection.Name)]
public sealed class BrokenStartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("api-password", "Api is too weak: it needs at least 20 printable ASCII characters")]
    [InlineData("admin-password", "AdminPassword is too weak: it needs at least 20 printable ASCII characters")]
    public async Task Keeps_the_api_from_starting_when_a_password_is_weak(string parameter, string reason)
    {
        var state = Directory.CreateTempSubdirectory("pixely-broken-");
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(Patience);
            await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(
                [$"--Embedded:StateDirectory={state.FullName}", $"--Parameters:{parameter}=short"], limit.Token);
            StackFixture.KeepNothing(builder);
            builder.Services.AddLogging(l => l.ClearProviders());
            await using var app = await builder.BuildAsync(limit.Token);
            await app.StartAsync(limit.Token);

            var migrations = await app.ResourceNotifications.WaitForResourceAsync("migrations", e => e.Snapshot.ExitCode is not null, limit.Token);
            Assert.NotEqual(0, migrations.Snapshot.ExitCode);
            foreach (var dependent in (string[])["api", "orchestrator", "dashboard"])
            {
                await app.ResourceNotifications.WaitForResourceAsync(dependent, KnownResourceStates.FailedToStart, limit.Token);
            }

            Assert.Contains(await app.LinesAsync("migrations"), l => l.Contains(reason, StringComparison.Ordinal));
            Assert.Contains(await app.LinesAsync("api"), l => l.Contains("migrations", StringComparison.Ordinal));
        }
        finally
        {
            state.Delete(recursive: true);
        }
    }
}
