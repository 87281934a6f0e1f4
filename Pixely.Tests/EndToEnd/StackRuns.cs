using System.Net;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.EndToEnd;

/// <summary>Runs as the Api shows them.</summary>
internal static class StackRuns
{
    // Generous, because the machine may be busy; a good run takes a second or two.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<RunSummary> RequestRunAsync(this HttpClient admin, Guid client) =>
        admin.PostAsync<RunSummary>($"/fichas_cliente/{client}/runs", body: null, HttpStatusCode.Accepted);

    /// <summary>Waits until a run is as wanted.</summary>
    public static async Task<RunSummary> WaitForRunAsync(this HttpClient reader, Guid run, Predicate<RunSummary> wanted, StackFixture stack)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Patience.Limit);
        while (true)
        {
            var summary = await reader.GetAsync<RunSummary>($"/runs/{run}");
            if (wanted(summary))
            {
                return summary;
            }

            if (limit.IsCancellationRequested)
            {
                Assert.Fail($"After {Patience.Limit} the run is {summary}.{await stack.LastLinesAsync()}");
            }

            await Task.Delay(Pause, Cancellation);
        }
    }

    public static Task<RunSummary> WaitForEndAsync(this HttpClient reader, Guid run, StackFixture stack) =>
        reader.WaitForRunAsync(run, static r => r.Status is not (RunStatus.Requested or RunStatus.Running), stack);

    /// <summary>Asks for a run and waits for its end.</summary>
    public static async Task<RunSummary> RunAsync(this HttpClient admin, Guid client, StackFixture stack) =>
        await admin.WaitForEndAsync((await admin.RequestRunAsync(client)).Id, stack);

    /// <summary>The client's run that was asked for first, ended.</summary>
    public static async Task<RunSummary> FirstRunAsync(this HttpClient reader, Guid client, StackFixture stack)
    {
        var runs = await reader.GetAsync<Page<RunSummary>>($"/fichas_cliente/{client}/runs?limit=200");
        Assert.Null(runs.NextCursor);
        return await reader.WaitForEndAsync(runs.Items[^1].Id, stack);
    }

    /// <summary>All insights of a client, newest first.</summary>
    public static async Task<IReadOnlyList<InsightResponse>> InsightsAsync(this HttpClient reader, Guid client)
    {
        var page = await reader.GetAsync<Page<InsightResponse>>($"/insights?ficha_cliente_id={client}&limit=200");
        Assert.Null(page.NextCursor);
        return page.Items;
    }
}
