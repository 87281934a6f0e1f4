using System.Net;
using Pixely.ServiceDefaults.Resilience;

namespace Pixely.Tests.ServiceDefaults.Resilience;

public sealed class CircuitTests
{
    private static readonly ScriptedHandler.Step Broken = ScriptedHandler.Status(HttpStatusCode.InternalServerError);
    private static readonly ScriptedHandler.Step Ok = ScriptedHandler.Status(HttpStatusCode.OK);

    [Fact]
    public async Task Opens_after_failures_and_refuses_without_sending()
    {
        using var client = new ResilientClient(NoRepeats, Broken);
        await FailAsync(client, 4);

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(HttpMethod.Get));

        Assert.Equal("scripted has failed too often and is left alone for now.", error.Message);
        Assert.Equal(4, client.Server.Arrivals.Count);
    }

    [Fact]
    public async Task Closes_when_the_trial_after_the_break_succeeds()
    {
        using var client = new ResilientClient(NoRepeats, Broken, Broken, Broken, Broken, Ok);
        await FailAsync(client, 4);
        client.Clock.Advance(TimeSpan.FromSeconds(11));

        using var trial = await client.SendAsync(HttpMethod.Get);
        using var next = await client.SendAsync(HttpMethod.Get);

        Assert.Equal(HttpStatusCode.OK, trial.StatusCode);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task Stays_closed_while_a_service_refuses_for_load()
    {
        using var client = new ResilientClient(NoRepeats, ScriptedHandler.Status(HttpStatusCode.TooManyRequests));
        await FailAsync(client, 20);

        Assert.Equal(20, client.Server.Arrivals.Count);
    }

    [Fact]
    public async Task Holds_a_request_until_the_break_is_over_when_the_deadline_permits()
    {
        using var client = new ResilientClient(
            static o =>
            {
                NoRepeats(o);
                o.MaxRepeats = 3;
            },
            Broken, Broken, Broken, Broken, Ok);

        using var first = await client.SendAsync(HttpMethod.Get);
        // The circuit has kept this one back, so it may be sent although a POST is not to be repeated.
        using var post = await client.SendAsync(HttpMethod.Post, "new");

        Assert.Equal(HttpStatusCode.InternalServerError, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, post.StatusCode);
        Assert.Equal(["new"], client.Server.Bodies);
        Assert.True(client.Waits[^1] >= TimeSpan.FromSeconds(10));
    }

    private static void NoRepeats(HttpResilienceOptions options)
    {
        options.MaxRepeats = 0;
        options.MinimumThroughput = 4;
        options.BaseDelay = TimeSpan.FromMilliseconds(1);
        options.BreakDuration = TimeSpan.FromSeconds(10);
    }

    private static async Task FailAsync(ResilientClient client, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var response = await client.SendAsync(HttpMethod.Get);
            Assert.False(response.IsSuccessStatusCode);
        }
    }
}
