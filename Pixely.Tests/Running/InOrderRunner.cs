using System.Collections.Concurrent;
using Xunit.v3;

namespace Pixely.Tests.Running;

/// <summary>
/// Begins collections in the order that <see cref="LongestFirst"/> gives them. xUnit's own runner hands all of them to the thread pool at
/// once, which takes most of them from the end: what takes longest began last, and was waited for with idle cores.
/// </summary>
internal sealed class InOrderRunner : XunitTestAssemblyRunner
{
    /// <inheritdoc/>
    protected override async ValueTask<RunSummary> RunTestCollections(XunitTestAssemblyRunnerContext ctxt, Exception? exception)
    {
        var lanes = ctxt.MaxParallelThreads;
        if (ctxt.DisableParallelization || lanes < 1 || exception is not null)
        {
            return await base.RunTestCollections(ctxt, exception);
        }

        // As xUnit's own runner does: a test that blocks its thread keeps no other lane from going on.
        ThreadPool.GetMinThreads(out var threads, out var ports);
        ThreadPool.SetMinThreads(Math.Max(threads, lanes), ports);
        var collections = OrderTestCollections(ctxt);
        var shared = new ConcurrentQueue<Work>(collections.Where(static c => !c.Collection.DisableParallelization).Select(Work.Of));
        var alone = new ConcurrentQueue<Work>(collections.Where(static c => c.Collection.DisableParallelization).Select(Work.Of));
        var summary = new RunSummary();
        foreach (var lane in await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => Task.Run(() => WorkOffAsync(ctxt, shared)))))
        {
            summary.Aggregate(lane);
        }

        summary.Aggregate(await Task.Run(() => WorkOffAsync(ctxt, alone)));
        return summary;
    }

    private async Task<RunSummary> WorkOffAsync(XunitTestAssemblyRunnerContext context, ConcurrentQueue<Work> queue)
    {
        var summary = new RunSummary();
        while (!context.CancellationTokenSource.IsCancellationRequested && queue.TryDequeue(out var work))
        {
            // A task of its own: nothing that flows with one collection reaches the next.
            summary.Aggregate(await Task.Run(async () => await RunTestCollection(context, work.Collection, work.Cases)));
        }

        return summary;
    }

    private readonly record struct Work(IXunitTestCollection Collection, List<IXunitTestCase> Cases)
    {
        public static Work Of((IXunitTestCollection Collection, List<IXunitTestCase> Cases) pair) => new(pair.Collection, pair.Cases);
    }
}
