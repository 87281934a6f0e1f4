namespace Pixely.Orchestrator.LanguageModels.Limits;

/// <summary>Leave to make one call. It is handed back once.</summary>
internal sealed class CallPass(CallPacer pacer, CallUse use) : IDisposable
{
    private bool _ended;

    /// <summary>The call waits for something else than the service before it is sent.</summary>
    public Task HoldAsync(Task wait) => wait.IsCompletedSuccessfully ? wait : pacer.HoldAsync(wait);

    /// <summary>The call was answered.</summary>
    public void Answered(RateLimits? limits)
    {
        pacer.NoteAnswer();
        End((allowance, now) => allowance.Answered(use, limits, now));
    }

    /// <summary>The call failed.</summary>
    public void Failed(Calls.CallFailure failure) => End((allowance, now) => allowance.Failed(use, failure, now));

    /// <summary>The call was given up.</summary>
    public void Dispose() => End((allowance, now) => allowance.GivenUp(use, now));

    private void End(Action<CallAllowance, TimeSpan> note)
    {
        if (!_ended)
        {
            _ended = true;
            pacer.End(note);
        }
    }
}
