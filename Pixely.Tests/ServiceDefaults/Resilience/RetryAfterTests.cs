using System.Net;
using Pixely.ServiceDefaults.Resilience;

namespace Pixely.Tests.ServiceDefaults.Resilience;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 21, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Retry-After", "7", 7)]
    [InlineData("Retry-After", "1.5", 1.5)]
    [InlineData("Retry-After", "Fri, 21 Nov 2025 06:00:30 GMT", 30)]
    [InlineData("Retry-After-Ms", "250", 0.25)]
    public void Reads_every_form_in_use(string header, string value, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read((header, value)));

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("Fri, 21 Nov 2025 05:59:30 GMT")]
    public void Ignores_what_asks_for_no_wait(string value) => Assert.Null(Read(("Retry-After", value)));

    [Fact]
    public void Takes_the_longest_of_several() =>
        Assert.Equal(TimeSpan.FromSeconds(9), Read(("Retry-After", "2"), ("Retry-After", "9"), ("Retry-After-Ms", "100")));

    [Fact]
    public void Survives_a_number_beyond_time() => Assert.Equal(TimeSpan.FromDays(365), Read(("Retry-After", "99999999999999999999")));

    [Theory]
    [InlineData("12")]
    [InlineData("Fri, 21 Nov 2025 06:00:12 GMT")]
    public async Task Is_waited_out_in_full_even_beyond_the_own_limit(string value)
    {
        using var client = new ResilientClient(
            static o =>
            {
                o.BaseDelay = TimeSpan.FromMilliseconds(10);
                o.MaxDelay = TimeSpan.FromMilliseconds(100);
            },
            ScriptedHandler.Status(HttpStatusCode.TooManyRequests, "Retry-After", value),
            ScriptedHandler.Status(HttpStatusCode.OK));

        using var response = await client.SendAsync(HttpMethod.Get);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(12), client.Waits.Single());
    }

    [Fact]
    public async Task Is_honoured_again_on_the_next_answer()
    {
        using var client = new ResilientClient(
            null,
            ScriptedHandler.Status(HttpStatusCode.TooManyRequests, "Retry-After", "3"),
            ScriptedHandler.Status(HttpStatusCode.ServiceUnavailable, "Retry-After", "8"),
            ScriptedHandler.Status(HttpStatusCode.OK));

        using var response = await client.SendAsync(HttpMethod.Get);

        Assert.Equal([TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(8)], client.Waits);
    }

    [Fact]
    public async Task Hands_the_answer_back_at_once_when_the_wait_outlasts_the_deadline()
    {
        using var client = new ResilientClient(null, ScriptedHandler.Status(HttpStatusCode.TooManyRequests, "Retry-After", "3600"));
        var start = client.Clock.GetUtcNow();

        using var response = await client.SendAsync(HttpMethod.Get);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Single(client.Server.Arrivals);
        Assert.Equal(start, client.Clock.GetUtcNow());
    }

    private static TimeSpan? Read(params (string Header, string Value)[] headers)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        foreach (var (header, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(header, value);
        }

        return RetryAfter.Read(response, Now);
    }
}
