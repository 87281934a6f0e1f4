using Pixely.Core.Runs;

namespace Pixely.Orchestrator.Runs;

/// <summary>Where the work on a run is. Its heartbeat tells the Api, at once when a stage begins.</summary>
internal sealed class RunProgress
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _news = NewSignal();

    /// <summary>The stage that began last, or null before the first.</summary>
    public RunStage? Stage { get; private set; }

    /// <summary>Ends when the next stage begins. Ask for it before <see cref="Stage"/>, or a change between the two goes unheard.</summary>
    public Task News
    {
        get
        {
            lock (_gate)
            {
                return _news.Task;
            }
        }
    }

    /// <summary>Says that a stage begins; saying it again changes nothing.</summary>
    public void Begin(RunStage stage)
    {
        lock (_gate)
        {
            if (Stage == stage)
            {
                return;
            }

            Stage = stage;
            _news.SetResult();
            _news = NewSignal();
        }
    }

    // The one who waits must not go on inside the lock.
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
