using System.Diagnostics;
using Pixely.Core.Runs;
using Pixely.Tests.EndToEnd.Clients;

namespace Pixely.Tests.EndToEnd;

/// <summary>The orchestrator dies in the middle of a run, and nobody is there to start it again.</summary>
[Collection(StackCollection.Name)]
public sealed class KilledWorkerTests(StackFixture stack)
{
    private const int Comments = 12_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Finishes_a_run_whose_worker_was_killed()
    {
        using var admin = await stack.SignInAsync(StackAccounts.Admin);
        var client = await LargeClientAsync(admin);
        var run = await admin.RequestRunAsync(client.Id);
        await admin.WaitForRunAsync(run.Id, static r => r.Status != RunStatus.Requested, stack);
        while (await client.CountAsync("annotations") == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
        }

        await KillOrchestratorAsync();
        var annotated = await client.CountAsync("annotations");
        var left = await admin.WaitForRunAsync(run.Id, static _ => true, stack);
        await stack.App.ResourceNotifications.WaitForResourceHealthyAsync("orchestrator", WaitBehavior.WaitOnResourceUnavailable, Cancellation);
        var ended = await admin.WaitForEndAsync(run.Id, stack);

        Assert.Equal(RunStatus.Running, left.Status);
        Assert.InRange(annotated, 1, Comments);
        Assert.Equal((RunStatus.Succeeded, null), (ended.Status, ended.Error));
        Assert.Equal(left.StartedAt, ended.StartedAt); // the same run, taken over
        Assert.Equal(Comments + 1, await client.CountAsync("annotations"));
        Assert.Equal(Comments, await client.CountAsync("comentarios"));
        var insight = Assert.Single(await admin.InsightsAsync(client.Id));
        Assert.Equal((ended.InsightId, run.Id), (insight.Id, insight.RunId));
        Assert.Equal((Comments, Comments), (insight.Counts.Comments, insight.Counts.AnnotatedComments));
    }

    private async Task<CsvClient> LargeClientAsync(HttpClient admin)
    {
        var client = await CsvClient.CreateAsync(stack, admin);
        var post = new CsvPost($"https://www.instagram.com/p/{client.Id:N}/", new DateTime(2026, 6, 1, 10, 0, 0), "Sorteo: cuéntanos qué te parece");
        client.Posts.Add(post);
        client.Comments.AddRange(Enumerable.Range(0, Comments).Select(i => new CsvComment(
            post.Url,
            $"participo con el número {i}, me encanta la tienda aunque el envío fue lento",
            $"persona{i}",
            CsvClient.CellOf(post.WrittenAt.AddSeconds(30 * i)))));
        client.Save();
        return client;
    }

    private async Task KillOrchestratorAsync()
    {
        Assert.True(stack.App.ResourceNotifications.TryGetCurrentState("orchestrator", out var state));
        var id = (int)state.Snapshot.Properties.Single(static p => p.Name == "executable.pid").Value!;
        using (var process = Process.GetProcessById(id))
        {
            process.Kill();
        }

        await stack.App.ResourceNotifications.WaitForResourceAsync("orchestrator", static e => e.Snapshot.ExitCode is not null, Cancellation);
    }
}
