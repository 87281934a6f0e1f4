namespace Pixely.Orchestrator.ModelUse;

/// <summary>A moment longer than the work: what was paid for is recorded and stored although the work was told to stop.</summary>
internal sealed class GracePeriod : IDisposable
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenRegistration _stopping;

    /// <summary>Begins when the work is told to stop.</summary>
    public GracePeriod(CancellationToken work) =>
        _stopping = work.Register(static source => ((CancellationTokenSource)source!).CancelAfter(Length), _over);

    /// <summary>Cancelled when the grace is over.</summary>
    public CancellationToken Token => _over.Token;

    public void Dispose()
    {
        _stopping.Dispose();
        _over.Dispose();
    }
}
