using Pixely.Orchestrator.LanguageModels.Limits;

namespace Pixely.Tests.Orchestrator.LanguageModels.Limits;

public sealed class RateLimitsTests
{
    [Theory]
    [InlineData("1s", 1)]
    [InlineData("6m0s", 360)]
    [InlineData("120ms", 0.12)]
    [InlineData("1h2m3.5s", 3723.5)]
    [InlineData("7.66s", 7.66)]
    [InlineData("1d", 86_400)]
    [InlineData("59", 59)]
    [InlineData("59.998888888s", 59.998888888)]
    [InlineData("99999999999d", 31_536_000)]
    public void Reads_durations(string text, double seconds) =>
        Assert.Equal(seconds, Read("60", "59", text)!.Requests!.Reset!.Value.TotalSeconds, tolerance: 0.0001);

    [Theory]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("-1s")]
    public void Leaves_out_a_duration_that_it_cannot_read(string text) => Assert.Null(Read("60", "59", text)!.Requests!.Reset);

    [Theory]
    [InlineData(null, "59")]
    [InlineData("60", null)]
    [InlineData("0", "0")]
    [InlineData("many", "59")]
    [InlineData("60", "-1")]
    public void Knows_no_limit_from_headers_that_state_none(string? limit, string? remaining) => Assert.Null(Read(limit, remaining, "1s"));

    private static RateLimits? Read(string? limit, string? remaining, string reset) => RateLimits.Read(name => name switch
    {
        "x-ratelimit-limit-requests" => limit,
        "x-ratelimit-remaining-requests" => remaining,
        "x-ratelimit-reset-requests" => reset,
        _ => null,
    });
}
