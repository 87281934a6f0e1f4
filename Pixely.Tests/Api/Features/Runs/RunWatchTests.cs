using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pixely.Api.Features.Runs;
using Pixely.Core.Runs;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Orchestrator.Runs;

namespace Pixely.Tests.Api.Features.Runs;

/// <summary>What an Api sees by itself of who is at work.</summary>
public sealed class RunWatchTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    // As where two more Apis answer the requests between.
    [Fact]
    public async Task Takes_a_silent_worker_for_gone_though_it_is_asked_less_than_twice_a_lease()
    {
        await using var api = Api.WithSettings(new Dictionary<string, string>
        {
            ["Runs:HeartbeatInterval"] = "00:00:00.500", ["Runs:HeartbeatTimeout"] = "00:00:04", ["Runs:Hearing"] = "00:00:01",
        });
        var run = await api.StartRunAsync((await api.CreateClientAsync()).Id);
        HttpStatusCode status;
        var asked = 0;
        do
        {
            // More than half a lease and less than would make the Api doubt that workers reach it.
            await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
            using var answer = await api.Worker.SendAsync(HttpMethod.Post, $"/runs/{run.Id}/start", new StartRunRequest("worker-2"));
            status = answer.StatusCode;
        }
        while (status == HttpStatusCode.Conflict && ++asked < 10);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Says_once_that_the_database_is_away()
    {
        var logs = new ConcurrentQueue<string>();
        await using var factory = new ApiFactory("Host=127.0.0.1;Port=1;Database=none;Timeout=2", new ShiftedClock());
        await using var logged = factory.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services => services.AddLogging(logging => logging.AddProvider(new RunLogs(logs)))));
        var watch = logged.Services.GetServices<IHostedService>().OfType<RunWatch>().Single();

        await watch.LookAsync(TestContext.Current.CancellationToken);
        await watch.LookAsync(TestContext.Current.CancellationToken);

        Assert.Single(logs, static line => line.StartsWith("Who is at work on runs cannot be seen", StringComparison.Ordinal));
    }
}
