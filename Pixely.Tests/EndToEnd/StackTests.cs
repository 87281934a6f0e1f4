using System.Net;

namespace Pixely.Tests.EndToEnd;

[Collection(StackCollection.Name)]
public sealed class StackTests(StackFixture stack)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("api")]
    [InlineData("orchestrator")]
    [InlineData("dashboard")]
    public async Task Answers_when_everything_is_healthy(string resource)
    {
        using var client = stack.App.CreateHttpClient(resource);

        using var response = await client.GetAsync(new Uri("/health", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Completes_the_migrations_before_the_api_starts()
    {
        var migrations = await stack.App.ResourceNotifications.WaitForResourceAsync(
            "migrations", e => e.Snapshot.ExitCode is not null, Cancellation);
        var api = await stack.App.ResourceNotifications.WaitForResourceHealthyAsync("api", Cancellation);

        Assert.Equal(0, migrations.Snapshot.ExitCode);
        Assert.True(migrations.Snapshot.StopTimeStamp <= api.Snapshot.StartTimeStamp);
    }
}
