using Pixely.Orchestrator.Api;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>Remembers whether the Api answers, and logs only when that changes.</summary>
internal sealed class ApiContact(TimeProvider time, ILogger<ApiContact> logger)
{
    private readonly Lock _gate = new();
    private bool? _isUp;

    /// <summary>When the Api last answered, or null.</summary>
    public DateTimeOffset? LastAnswerAt { get; private set; }

    public void Answered()
    {
        lock (_gate)
        {
            LastAnswerAt = time.GetUtcNow();
            if (_isUp != true)
            {
                SchedulingLog.ApiUp(logger);
            }

            _isUp = true;
        }
    }

    public void Failed(ApiUnavailableException fault)
    {
        lock (_gate)
        {
            if (_isUp != false)
            {
                SchedulingLog.ApiDown(logger, fault);
            }

            _isUp = false;
        }
    }
}
