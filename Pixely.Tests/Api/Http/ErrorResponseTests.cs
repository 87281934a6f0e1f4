using System.Net;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Http;

public sealed class ErrorResponseTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private const string Form = "application/x-www-form-urlencoded";

    [Fact]
    public async Task Answers_404_to_an_unknown_path()
    {
        Assert.Equal("not_found", (await Api.Anonymous().GetProblemAsync("/nothing/here", HttpStatusCode.NotFound)).Code);
    }

    [Fact]
    public async Task Quotes_the_trace_in_every_problem()
    {
        Assert.Matches("^[0-9a-f]{32}$", (await Api.Anonymous().GetProblemAsync("/nothing", HttpStatusCode.NotFound)).TraceId);
    }

    [Fact]
    public async Task Sends_problems_to_callers_that_ask_for_pages()
    {
        var client = Api.Anonymous();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        await client.GetProblemAsync("/users/me", HttpStatusCode.Unauthorized);
        await client.GetProblemAsync("/nothing", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/users/me")]
    [InlineData("/nothing")]
    [InlineData("/insights?ficha_cliente_id=x")]
    public async Task Sets_security_headers(string path)
    {
        using var response = await Api.Admin.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        AssertSecured(response);
    }

    [Fact]
    public async Task Sets_security_headers_after_an_exception_too()
    {
        using var response = await Api.Anonymous().SendTextAsync(HttpMethod.Post, "/logout", "{");
        await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        AssertSecured(response);
    }

    [Fact]
    public async Task Answers_429_with_the_time_to_wait_after_too_many_attempts_from_one_address()
    {
        await using var factory = new ApiFactory(
            "Host=127.0.0.1;Port=1", new ShiftedClock(), new Dictionary<string, string> { ["Limits:SignIn:Burst"] = "2", ["Limits:SignIn:PerMinute"] = "1" });
        var client = factory.CreateClient();
        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var refused = await client.SendTextAsync(HttpMethod.Post, "/token", "a=b", Form);
            await refused.ReadProblemAsync(HttpStatusCode.BadRequest);
        }

        using var limited = await client.SendTextAsync(HttpMethod.Post, "/token", "a=b", Form);
        Assert.Equal("too_many_requests", (await limited.ReadProblemAsync(HttpStatusCode.TooManyRequests)).Code);
        Assert.NotNull(limited.Headers.RetryAfter);
    }

    [Fact]
    public async Task Answers_503_while_the_database_is_away_and_tells_nothing_about_it()
    {
        await using var factory = new ApiFactory("Host=127.0.0.1;Port=1;Database=secret", new ShiftedClock());
        using var response = await factory.CreateClient().SendTextAsync(HttpMethod.Post, "/token", "username=a&password=b", Form);
        var problem = await response.ReadProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("unavailable", problem.Code);
        Assert.Null(problem.Detail);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    private static void AssertSecured(HttpResponseMessage response)
    {
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("same-origin", response.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Contains("camera=()", response.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
