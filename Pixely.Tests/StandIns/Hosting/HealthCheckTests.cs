using System.Net.Sockets;
using Aspire.Hosting.Embedded;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.StandIns.Hosting;

public sealed class HealthCheckTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200, HealthStatus.Healthy)]
    [InlineData(204, HealthStatus.Unhealthy)]
    [InlineData(503, HealthStatus.Unhealthy)]
    public async Task Judges_by_the_status_of_the_answer(int answered, HealthStatus expected)
    {
        await using var server = await LoopbackServer.StartAsync(
            context =>
            {
                context.Response.StatusCode = context.Request.Path == "/health" ? answered : StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            },
            Cancellation);

        Assert.Equal(expected, (await CheckAsync(server.Address.Port)).Status);
    }

    [Fact]
    public async Task Is_unhealthy_while_nobody_listens()
    {
        using var held = Aspire.Hosting.Embedded.Processes.PortPicker.Pick();

        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(held.Number)).Status);
    }

    private static async Task<HealthCheckResult> CheckAsync(int port)
    {
        var resource = new ExecutableResource("server", "sh", "/");
        var endpoint = new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http");
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "127.0.0.1", port);
        resource.Annotations.Add(endpoint);
        await using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        var registration = HttpHealthCheck.Registration("check", resource.GetEndpoint("http"), "/health", 200);
        return await registration.Factory(services).CheckHealthAsync(new HealthCheckContext { Registration = registration }, Cancellation);
    }
}
