using Microsoft.Extensions.Options;

namespace Pixely.Orchestrator.Runs.Steps;

/// <summary>
/// The places at which runs of this worker compute. Many runs may wait for a spreadsheet or a model at the same time; the few that hold a
/// whole client in memory take a place, so that memory does not grow with the number of runs.
/// </summary>
internal sealed class ComputePlaces(IOptions<RunOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Value.MaximumComputations);

    /// <summary>Computes when there is a place.</summary>
    public async Task<T> TakeAsync<T>(Func<Task<T>> compute, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            return await compute();
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
