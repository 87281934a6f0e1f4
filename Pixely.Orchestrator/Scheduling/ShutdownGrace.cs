using Microsoft.Extensions.Options;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>Lets runs go on for a while when the process is asked to end.</summary>
internal sealed class ShutdownGrace : IDisposable
{
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenRegistration _stopping;

    public ShutdownGrace(IHostApplicationLifetime lifetime, IOptions<SchedulingOptions> options, TimeProvider time)
    {
        _over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _stopping = lifetime.ApplicationStopping.Register(() => _over.CancelAfter(options.Value.ShutdownGrace));
    }

    /// <summary>Cancelled when the grace is over.</summary>
    public CancellationToken Token => _over.Token;

    public void Dispose()
    {
        _stopping.Dispose();
        _over.Dispose();
    }
}
