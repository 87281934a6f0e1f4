using System.Net;
using Pixely.ServiceDefaults.Resilience;

namespace Pixely.Tests.ServiceDefaults.Resilience;

public sealed class HttpPipelineTests
{
    private static readonly ScriptedHandler.Step Ok = ScriptedHandler.Status(HttpStatusCode.OK);

    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task Repeats_a_get_after_a_status_that_may_pass(HttpStatusCode status)
    {
        using var client = new ResilientClient(null, ScriptedHandler.Status(status), ScriptedHandler.Status(status), Ok);

        using var response = await client.SendAsync(HttpMethod.Get);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(3, client.Server.Arrivals.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.OK)]
    public async Task Returns_an_answer_that_repeating_would_not_change(HttpStatusCode status)
    {
        using var client = new ResilientClient(null, ScriptedHandler.Status(status));

        using var response = await client.SendAsync(HttpMethod.Get);

        Assert.Equal(status, response.StatusCode);
        Assert.Single(client.Server.Arrivals);
    }

    [Fact]
    public async Task Repeats_a_get_after_a_cut_connection()
    {
        using var client = new ResilientClient(
            null,
            ScriptedHandler.Throws(new HttpRequestException(HttpRequestError.ConnectionError)),
            ScriptedHandler.Throws(new IOException("cut")),
            Ok);

        using var response = await client.SendAsync(HttpMethod.Get);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Ends_an_attempt_that_hangs_and_repeats_it()
    {
        using var client = new ResilientClient(o => o.AttemptTimeout = TimeSpan.FromSeconds(3), ScriptedHandler.Hangs(), Ok);

        using var response = await client.SendAsync(HttpMethod.Get);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.InRange(client.Waits[0], TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("POST", 1)]
    [InlineData("PATCH", 1)]
    [InlineData("PUT", 2)]
    [InlineData("DELETE", 2)]
    [InlineData("HEAD", 2)]
    public async Task Repeats_idempotent_methods_only(string method, int requests)
    {
        using var client = new ResilientClient(null, ScriptedHandler.Status(HttpStatusCode.ServiceUnavailable), Ok);

        using var response = await client.SendAsync(new HttpMethod(method));

        Assert.Equal(requests, client.Server.Arrivals.Count);
    }

    [Fact]
    public async Task Repeats_a_marked_post_with_the_same_body()
    {
        using var client = new ResilientClient(null, ScriptedHandler.Status(HttpStatusCode.ServiceUnavailable), Ok);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/things");
        request.Content = new StreamContent(new MemoryStream("once"u8.ToArray()));
        request.Options.Set(RequestRepeatability.SafeToRepeat, true);

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["once", "once"], client.Server.Bodies);
    }

    [Fact]
    public async Task Repeats_no_get_that_is_marked_unsafe()
    {
        using var client = new ResilientClient(null, ScriptedHandler.Status(HttpStatusCode.ServiceUnavailable), Ok);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/things");
        request.Options.Set(RequestRepeatability.SafeToRepeat, false);

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Repeats_every_post_of_a_client_without_effects()
    {
        using var client = new ResilientClient(
            o => o.EveryRequestIsRepeatable = true, ScriptedHandler.Status(HttpStatusCode.TooManyRequests), Ok);

        using var response = await client.SendAsync(HttpMethod.Post, "question");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Gives_up_after_the_permitted_repeats_with_the_last_answer()
    {
        using var client = new ResilientClient(o => o.MaxRepeats = 2, ScriptedHandler.Status(HttpStatusCode.BadGateway));

        using var response = await client.SendAsync(HttpMethod.Get);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal(3, client.Server.Arrivals.Count);
    }

    [Fact]
    public async Task Sends_once_when_no_repeats_are_permitted()
    {
        using var client = new ResilientClient(o => o.MaxRepeats = 0, ScriptedHandler.Status(HttpStatusCode.BadGateway));

        using var response = await client.SendAsync(HttpMethod.Get);

        Assert.Single(client.Server.Arrivals);
    }

    [Fact]
    public async Task Waits_longer_each_time_up_to_the_limit()
    {
        using var client = new ResilientClient(
            o =>
            {
                o.MaxRepeats = 8;
                o.BaseDelay = TimeSpan.FromSeconds(1);
                o.MaxDelay = TimeSpan.FromSeconds(5);
                o.TotalTimeout = TimeSpan.FromMinutes(10);
                o.MinimumThroughput = 1_000;
            },
            ScriptedHandler.Status(HttpStatusCode.ServiceUnavailable));

        using var response = await client.SendAsync(HttpMethod.Get);

        Assert.Equal(8, client.Waits.Count);
        Assert.All(client.Waits, static wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(5)));
        Assert.True(client.Waits[^1] > client.Waits[0]);
        // Jitter: waits at the limit aside, no two are alike.
        Assert.True(client.Waits.Distinct().Count() > 3);
    }

    [Fact]
    public async Task Ends_with_an_error_when_the_deadline_comes()
    {
        using var client = new ResilientClient(
            o =>
            {
                o.AttemptTimeout = TimeSpan.FromSeconds(4);
                o.TotalTimeout = TimeSpan.FromSeconds(10);
            },
            ScriptedHandler.Hangs());
        var start = client.Clock.GetUtcNow();

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(HttpMethod.Get));

        Assert.Equal("scripted did not answer within 00:00:10.", error.Message);
        Assert.Equal(TimeSpan.FromSeconds(10), client.Clock.GetUtcNow() - start);
    }

    [Fact]
    public async Task Stops_at_once_when_the_caller_cancels()
    {
        using var client = new ResilientClient(null, ScriptedHandler.Hangs());
        using var cancellation = new CancellationTokenSource();
        var sending = client.Http.GetAsync("/things", cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Single(client.Server.Arrivals);
    }
}
