using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pixely.Tests.ServiceDefaults.Health;

public sealed class HealthTests
{
    private static readonly Dictionary<string, string?> NoConfiguration = [];

    [Theory]
    [InlineData("Development", "/health")]
    [InlineData("Development", "/alive")]
    [InlineData("Production", "/health")]
    [InlineData("Production", "/alive")]
    public async Task Answers_in_every_environment_without_sign_in(string environment, string path)
    {
        await using var host = await DefaultHost.StartAsync(
            NoConfiguration,
            // Everything else would need a signed-in user, and there is no way to sign in.
            static builder => builder.Services.AddAuthorizationBuilder()
                .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()),
            static _ => { },
            environment);

        using var response = await host.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"status":"healthy"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Is_alive_but_not_ready_when_a_check_fails_and_tells_nothing_of_it()
    {
        await using var host = await DefaultHost.StartAsync(
            NoConfiguration,
            static builder => builder.Services.AddHealthChecks()
                .AddCheck("secret-database", static () => throw new InvalidOperationException("password=hunter2")),
            static _ => { });

        using var ready = await host.Http.GetAsync("/health", TestContext.Current.CancellationToken);
        using var alive = await host.Http.GetAsync("/alive", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("""{"status":"unhealthy"}""", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task Stays_ready_when_degraded()
    {
        await using var host = await DefaultHost.StartAsync(
            NoConfiguration,
            static builder => builder.Services.AddHealthChecks().AddCheck("slow", static () => HealthCheckResult.Degraded()),
            static _ => { });

        using var response = await host.Http.GetAsync("/health", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":"degraded"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Limits_how_long_a_check_may_take()
    {
        await using var host = await DefaultHost.StartAsync(
            NoConfiguration,
            static builder => builder.Services.AddHealthChecks()
                .AddCheck("own-limit", static () => HealthCheckResult.Healthy(), timeout: TimeSpan.FromSeconds(2))
                .AddCheck("no-limit", static () => HealthCheckResult.Healthy()),
            static _ => { });

        var checks = host.App.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<HealthCheckServiceOptions>>().Value.Registrations;

        Assert.Equal(TimeSpan.FromSeconds(2), checks.Single(static c => c.Name == "own-limit").Timeout);
        Assert.Equal(TimeSpan.FromSeconds(5), checks.Single(static c => c.Name == "no-limit").Timeout);
    }
}
