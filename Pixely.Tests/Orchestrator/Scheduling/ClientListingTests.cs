using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Clients;
using Pixely.Core.Json;
using Pixely.Orchestrator.Scheduling;
using Pixely.Tests.Fixtures.Postgres;

namespace Pixely.Tests.Orchestrator.Scheduling;

/// <summary>Clients are listed in pages by their names: one that is renamed meanwhile is on two of them, or on none.</summary>
public sealed class ClientListingTests(PostgresFixture postgres) : SchedulingTest(postgres)
{
    [Fact]
    public async Task Leaves_what_waits_of_a_client_alone_that_one_listing_left_out()
    {
        await using var node = await WorkerNode.Create(Bench, Database.ConnectionString).StartAsync();
        var scheduler = await node.SchedulerAsync();
        var client = Bench.Api.Client.Id;
        await UntilAsync(async () => await scheduler.Exists(JobKeys.DueOf(client), Token));
        var due = new DateTimeOffset(2025, 11, 21, 5, 0, 0, TimeSpan.Zero);
        await node.Services.GetRequiredService<RunQueue>().EnqueueDueAsync(
            client, due, TimeProvider.System.GetUtcNow().AddHours(1), Token);

        await ListOnceAsync();

        Assert.True(await scheduler.Exists(JobKeys.DueRunOf(client, due), Token));
        Assert.DoesNotContain(node.Messages, static m => m.Contains("no longer scheduled", StringComparison.Ordinal));

        // Missing once more, after it was there again, is as little a reason.
        await ListOnceAsync();

        Assert.True(await scheduler.Exists(JobKeys.DueRunOf(client, due), Token));
    }

    [Fact]
    public async Task Schedules_a_client_no_longer_that_is_missing_from_one_listing_after_another()
    {
        await using var node = await WorkerNode.Create(Bench, Database.ConnectionString).StartAsync();
        var scheduler = await node.SchedulerAsync();
        var key = JobKeys.DueOf(Bench.Api.Client.Id);
        await UntilAsync(async () => await scheduler.Exists(key, Token));

        for (var i = 0; i < 10; i++)
        {
            Bench.Api.FailOnce(static r => r.Path.Value == "/fichas_cliente", Listing());
        }

        await UntilAsync(() => node.Messages.Any(static m => m.Contains("no longer scheduled", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Bears_a_client_that_is_on_two_pages_of_a_listing()
    {
        Bench.Api.FailOnce(static r => r.Path.Value == "/fichas_cliente", Listing(Bench.Api.Client, Bench.Api.Client));
        await using var node = await WorkerNode.Create(Bench, Database.ConnectionString).StartAsync();

        await UntilAsync(() => node.Messages.Any(static m => m.Contains("scheduled at 0 6 * * *", StringComparison.Ordinal)));

        Assert.DoesNotContain(node.Messages, static m => m.Contains("a round failed", StringComparison.Ordinal));
    }

    private int Listings => Bench.Api.Requests.Count(static request => request == "GET /fichas_cliente");

    /// <summary>Has one listing leave the client out, and waits until it and two more have been followed.</summary>
    private async Task ListOnceAsync()
    {
        var listed = 0;
        Bench.Api.FailOnce(static r => r.Path.Value == "/fichas_cliente", context =>
        {
            Volatile.Write(ref listed, Listings);
            return Listing()(context);
        });
        await UntilAsync(() => Volatile.Read(ref listed) > 0 && Listings >= Volatile.Read(ref listed) + 2);
    }

    private static RequestDelegate Listing(params ClientSummary[] clients) => context => context.Response.WriteAsJsonAsync(
        new Page<ClientSummary>(clients, null), PixelyJson.Options, context.RequestAborted);
}
