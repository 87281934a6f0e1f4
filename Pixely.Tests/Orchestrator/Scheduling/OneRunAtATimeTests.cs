using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Clients;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Scheduling;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Orchestrator.Runs;

namespace Pixely.Tests.Orchestrator.Scheduling;

/// <summary>Many workers, many clients, and more work at once than they can do; what the rows say afterwards.</summary>
public sealed class OneRunAtATimeTests : IAsyncLifetime
{
    private const int Nodes = 3;
    private const int Clients = 40;
    private const int Actions = 240;
    private const int Seed = 20261121;

    private readonly FlakySource _source = new();
    private Installation _installation = null!;
    private RunBench _bench = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _installation = await Installation.StartAsync();
        _bench = await RunBench.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _installation.DisposeAsync();
    }

    [Fact]
    public async Task Never_lets_two_runs_of_a_client_overlap_in_the_whole_cluster()
    {
        var random = new Random(Seed);
        var length = new Random(Seed + 1);
        _source.Delay = () => TimeSpan.FromMilliseconds(length.Next(0, 120));
        var clients = new List<ClientSummary>();
        for (var i = 0; i < Clients; i++)
        {
            var profile = Examples.Profile(_installation.Api.NewName("Norte")) with { Annotator = "built-in", Schedule = "0 0 1 1 *" };
            clients.Add(await _installation.Api.Admin.PostAsync<ClientSummary>(
                "/fichas_cliente", new CreateClientRequest { Profile = profile }, System.Net.HttpStatusCode.Created));
        }

        var nodes = new List<WorkerNode>();
        try
        {
            for (var i = 0; i < Nodes; i++)
            {
                nodes.Add(await Node().StartAsync());
            }

            var due = TimeProvider.System.GetUtcNow().AddHours(-1);
            for (var i = 0; i < Actions; i++)
            {
                // Few clients at a time, so that much happens to each at once.
                var client = clients[(i / 30 * 5 + random.Next(5)) % Clients];
                if (random.Next(2) == 0)
                {
                    await _installation.Api.Admin.PostAsync<RunSummary>($"/fichas_cliente/{client.Id}/runs", null, System.Net.HttpStatusCode.Accepted);
                }
                else
                {
                    // Two nodes at once, as after a hand-over.
                    var instant = due.AddMinutes(random.Next(6));
                    await Task.WhenAll(nodes.OrderBy(_ => random.Next()).Take(2).Select(node =>
                        node.Services.GetRequiredService<RunQueue>().EnqueueDueAsync(client.Id, instant, instant, Token)));
                }
            }

            await AllEndedAsync(clients);
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }

        var overlaps = new List<string>();
        var executions = new List<string?>();
        foreach (var client in clients)
        {
            var runs = await _installation.Api.ReadAsync(client.TenantId, db => db.Runs.Where(r => r.ClientId == client.Id).OrderBy(static r => r.StartedAt).ToListAsync(Token));
            Assert.All(runs, static r => Assert.Equal((RunStatus.Skipped, 1), (r.Status, r.Attempt)));
            Assert.Distinct(runs.Where(static r => r.DueAt is not null).Select(static r => r.DueAt));
            overlaps.AddRange(runs.Zip(runs.Skip(1)).Where(static pair => pair.Second.StartedAt < pair.First.FinishedAt)
                .Select(static pair => $"{pair.First.Id} ended at {pair.First.FinishedAt:O}, {pair.Second.Id} began at {pair.Second.StartedAt:O}"));
            executions.AddRange(runs.Select(static r => r.Worker));
        }

        Assert.Empty(overlaps);
        // Nodes of one process too: a second execution that held a run under the first one's name would not be refused.
        Assert.Distinct(executions);
        Assert.All(nodes, static node => Assert.Contains(node.Messages, static m => m.StartsWith("Starting analysis", StringComparison.Ordinal)));
    }

    private WorkerNode Node() => WorkerNode.Create(
        _bench,
        _installation.WorkerSettings["ConnectionStrings:scheduler"]!,
        clock: null,
        _source,
        [.. _installation.WorkerSettings.Select(static setting => (setting.Key, setting.Value!))]);

    private async Task AllEndedAsync(List<ClientSummary> clients)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience.Limit);
        while (await _installation.CountQueuedAsync("due-%") + await _installation.CountQueuedAsync("request-%") + await OpenAsync(clients) > 0)
        {
            await Task.Delay(200, patience.Token);
        }
    }

    private async Task<int> OpenAsync(List<ClientSummary> clients)
    {
        var open = 0;
        foreach (var client in clients)
        {
            open += await _installation.Api.ReadAsync(client.TenantId, db => db.Runs.CountAsync(r => r.FinishedAt == null, Token));
        }

        return open;
    }
}
