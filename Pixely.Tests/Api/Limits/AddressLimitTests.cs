using System.Net;
using System.Text;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Limits;

/// <summary>Who counts as one address, in front of a real server on loopback.</summary>
public sealed class AddressLimitTests
{
    private static readonly Dictionary<string, string> TwoAttempts = new(StringComparer.Ordinal)
    {
        ["Limits:SignIn:Burst"] = "2",
        ["Limits:SignIn:PerMinute"] = "1",
        ["Limits:Anonymous:Burst"] = "3",
        ["Limits:Anonymous:PerMinute"] = "1",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("192.0.2.99")]
    public async Task Believes_nobody_who_is_not_configured(string? trusted)
    {
        await using var api = Start(trusted);
        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests],
            [await SignInAsync(api, "203.0.113.1"), await SignInAsync(api, "203.0.113.2"), await SignInAsync(api, "203.0.113.3")]);
    }

    [Fact]
    public async Task Believes_nobody_although_the_host_is_told_to_believe_everybody()
    {
        // ASPNETCORE_FORWARDEDHEADERS_ENABLED, which publishers of containers set.
        await using var api = Start(trusted: null, ("ForwardedHeaders_Enabled", "true"));
        await SignInAsync(api, "203.0.113.1");
        await SignInAsync(api, "203.0.113.2");
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(api, "203.0.113.3"));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task Counts_addresses_behind_the_dashboard_apart(string trusted)
    {
        await using var api = Start(trusted);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, await SignInAsync(api, "203.0.113.1"));
            Assert.Equal(HttpStatusCode.BadRequest, await SignInAsync(api, "203.0.113.2"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(api, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(api, "203.0.113.2"));
        Assert.Equal(HttpStatusCode.BadRequest, await SignInAsync(api, "203.0.113.3"));
    }

    [Fact]
    public async Task Believes_the_last_proxy_only_whatever_the_caller_wrote_before()
    {
        await using var api = Start("127.0.0.1");
        await SignInAsync(api, "198.51.100.1, 203.0.113.1");
        await SignInAsync(api, "198.51.100.2, 203.0.113.1");
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(api, "198.51.100.3, 203.0.113.1"));
    }

    [Fact]
    public async Task Takes_a_network_of_64_bits_for_one_address()
    {
        await using var api = Start("127.0.0.1");
        await SignInAsync(api, "2001:db8:1:2::1");
        await SignInAsync(api, "2001:db8:1:2:a:b:c:d");
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(api, "2001:db8:1:2:ffff::"));
        Assert.Equal(HttpStatusCode.BadRequest, await SignInAsync(api, "2001:db8:1:3::1"));
    }

    [Fact]
    public async Task Turns_away_an_address_that_asks_without_a_token_too_often_but_never_a_probe()
    {
        await using var api = Start("127.0.0.1");
        for (var request = 0; request < 3; request++)
        {
            Assert.Equal(HttpStatusCode.NotFound, await GetAsync(api, "/nothing"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await GetAsync(api, "/nothing"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await GetAsync(api, "/users/me"));
        for (var probe = 0; probe < 20; probe++)
        {
            Assert.Equal(HttpStatusCode.OK, await GetAsync(api, "/alive"));
        }
    }

    [Fact]
    public async Task Says_how_long_to_wait()
    {
        await using var api = Start(trusted: null);
        await SignInAsync(api, "");
        await SignInAsync(api, "");
        using var client = api.CreateClient();
        using var limited = await client.SendTextAsync(HttpMethod.Post, "/token", "a=b", "application/x-www-form-urlencoded");
        var problem = await limited.ReadProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.Equal("too_many_requests", problem.Code);
        Assert.InRange(limited.Headers.RetryAfter?.Delta ?? default, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }

    private static ApiFactory Start(string? trusted, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(TwoAttempts, StringComparer.Ordinal);
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        if (trusted is not null)
        {
            settings["Proxies:Trusted:0"] = trusted;
        }

        var factory = new ApiFactory("Host=127.0.0.1;Port=1", new ShiftedClock(), settings);
        factory.UseKestrel(0);
        return factory;
    }

    private static async Task<HttpStatusCode> SignInAsync(ApiFactory api, string forwardedFor)
    {
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/token", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor);
        request.Content = new StringContent("a=b", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await client.SendAsync(request, Token);
        return response.StatusCode;
    }

    private static async Task<HttpStatusCode> GetAsync(ApiFactory api, string path)
    {
        using var client = api.CreateClient();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Token);
        return response.StatusCode;
    }
}
