namespace Pixely.Orchestrator.LanguageModels.Limits;

/// <summary>A call that waits for its pass.</summary>
/// <param name="tokens">Tokens that it will take.</param>
internal sealed class WaitingCall(long tokens)
{
    private readonly TaskCompletionSource<CallPass> _pass = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private long _overtakenBy;

    public long Tokens => tokens;

    /// <summary>The asking whether all workers' limits let it through, or null before.</summary>
    public Task? Admission { get; set; }

    /// <summary>Ends with the pass.</summary>
    public Task<CallPass> Pass => _pass.Task;

    /// <summary>
    /// Whether another may go first while this one, whose turn it is, waits until there are tokens enough for it. Those that do take no
    /// more than itself all together: they need not stand still for it, and it waits twice as long at most.
    /// </summary>
    public bool MayBeOvertakenBy(WaitingCall other) => _overtakenBy + other.Tokens <= tokens;

    /// <summary>Notes that another goes first.</summary>
    public void OvertakenBy(WaitingCall other) => _overtakenBy += other.Tokens;

    public void Grant(CallPass pass) => _pass.SetResult(pass);

    public void GiveUp(CancellationToken cancellationToken) => _pass.SetCanceled(cancellationToken);

    public void Fail(Exception fault) => _pass.SetException(fault);
}
