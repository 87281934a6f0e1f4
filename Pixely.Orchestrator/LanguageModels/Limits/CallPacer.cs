using Pixely.Orchestrator.SharedLimits;

namespace Pixely.Orchestrator.LanguageModels.Limits;

/// <summary>
/// Lets calls through as fast as the service allows: never more at a time than configured, never past the limits that its answers
/// state or that all workers keep together, nobody while it asks to be left alone. Clients that wait take turns, by what their calls
/// take of the limits; a client's own calls go in the order in which they came.
/// </summary>
internal sealed class CallPacer : IDisposable
{
    // No timer runs for as long as a header may say; whoever still waits by then looks again.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly SharedCallLimit? _shared;
    private readonly CallAllowance _allowance;
    private readonly FairQueue<WaitingCall> _waiting;
    private readonly Lock _gate = new();
    private readonly ITimer _alarm;
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationToken _ended;
    private readonly long _origin;

    private int _admitting;
    private long _lastAnswered;
    private int _held;

    /// <summary>Begins with one call at a time, until the service has answered.</summary>
    /// <param name="maximumConcurrency">Most calls at a time.</param>
    /// <param name="time">The clock.</param>
    /// <param name="jitter">Spreads the ends of pauses.</param>
    /// <param name="shared">What all workers may ask for together, or null without such a limit.</param>
    public CallPacer(int maximumConcurrency, TimeProvider time, Random jitter, SharedCallLimit? shared = null)
    {
        _time = time;
        _shared = shared;
        _allowance = new CallAllowance(maximumConcurrency, jitter);
        _waiting = new FairQueue<WaitingCall>(call => _allowance.CostOf(call.Tokens));
        _ended = _ending.Token;
        _origin = time.GetTimestamp();
        _alarm = time.CreateTimer(static pacer => ((CallPacer)pacer!).LookAgain(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How long the service still asks to be left alone; zero or less when it does not.</summary>
    public TimeSpan PauseLeft
    {
        get
        {
            lock (_gate)
            {
                return _allowance.PauseLeft(Now());
            }
        }
    }

    /// <summary>
    /// The clock's timestamp at which the service last answered anybody, or was known not to be what calls wait for. Whoever has waited
    /// since then has waited for the service; before, for others.
    /// </summary>
    public long LastAnswered => Volatile.Read(ref _held) > 0 ? _time.GetTimestamp() : Interlocked.Read(ref _lastAnswered);

    /// <summary>Waits until a call may be made.</summary>
    /// <param name="client">On whose behalf; calls on nobody's stand in one line.</param>
    /// <param name="tokens">Tokens that it will take, sent and received.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The pass; it must be handed back by <see cref="CallPass.Answered"/>, <see cref="CallPass.Failed"/>, or disposal.</returns>
    public async Task<CallPass> EnterAsync(Guid client, long tokens, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new WaitingCall(tokens);
        lock (_gate)
        {
            _waiting.Add(client, call);
            LetThrough();
        }

        await using var giveUp = cancellationToken.Register(() => GiveUp(call, cancellationToken));
        return await call.Pass;
    }

    /// <summary>Notes that the service is not what calls wait for.</summary>
    internal void NoteAnswer() => Interlocked.Exchange(ref _lastAnswered, _time.GetTimestamp());

    /// <summary>Has a call wait that has its pass; nobody behind it waits for the service meanwhile.</summary>
    internal async Task HoldAsync(Task wait)
    {
        Interlocked.Increment(ref _held);
        try
        {
            await wait;
        }
        finally
        {
            NoteAnswer();
            Interlocked.Decrement(ref _held);
        }
    }

    /// <summary>Takes a pass back.</summary>
    /// <param name="note">Notes how the call ended.</param>
    internal void End(Action<CallAllowance, TimeSpan> note)
    {
        lock (_gate)
        {
            note(_allowance, Now());
            LetThrough();
        }
    }

    public void Dispose()
    {
        _ending.Cancel();
        _alarm.Dispose();
        _ending.Dispose();
    }

    private void LookAgain()
    {
        lock (_gate)
        {
            LetThrough();
        }
    }

    private void GiveUp(WaitingCall call, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // One that has its pass goes on to its own look at the token.
            if (_waiting.Remove(call))
            {
                call.GiveUp(cancellationToken);
                LetThrough();
            }
        }
    }

    private void LetThrough()
    {
        var wait = Timeout.InfiniteTimeSpan;
        while (Next(Now(), out wait) is { } call)
        {
            if (_shared is null)
            {
                Begin(call);
            }
            else
            {
                _admitting++;
                call.Admission = AdmitAsync(_shared, call);
            }
        }

        _alarm.Change(wait < LongestSleep ? wait : LongestSleep, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The call that may begin now, or null and how long it takes until it is worth while to look again.</summary>
    private WaitingCall? Next(TimeSpan now, out TimeSpan wait)
    {
        wait = Timeout.InfiniteTimeSpan;
        WaitingCall? first = null;
        foreach (var call in _waiting.Heads())
        {
            if (call.Admission is not null || first?.MayBeOvertakenBy(call) == false)
            {
                continue;
            }

            var forCall = _allowance.WaitFor(call.Tokens, now, _admitting);
            if (forCall == TimeSpan.Zero)
            {
                first?.OvertakenBy(call);
                return call;
            }

            wait = wait == Timeout.InfiniteTimeSpan || (forCall != Timeout.InfiniteTimeSpan && forCall < wait) ? forCall : wait;
            first ??= call;
        }

        return null;
    }

    private void Begin(WaitingCall call)
    {
        _waiting.Serve(call);
        call.Grant(new CallPass(this, _allowance.Begin(call.Tokens, Now())));
    }

    // Every client that waits has one place among those of all workers, and takes another when it has had its turn. That makes them take
    // turns over all workers as they do within one.
    private async Task AdmitAsync(SharedCallLimit shared, WaitingCall call)
    {
        // Not within the lock of whoever came.
        await Task.Yield();
        var isAdmitted = false;
        try
        {
            await shared.AcquireAsync(call.Tokens, _ended);
            isAdmitted = true;
        }
        catch (RateLimiterUnavailableException)
        {
            // Without the count of all workers nobody may call. It is asked for again for as long as anybody waits, and that is not the
            // service's doing.
            NoteAnswer();
        }
        catch (Exception fault)
        {
            Fail(call, fault);
        }

        lock (_gate)
        {
            _admitting--;
            call.Admission = null;
            // Otherwise the service paused meanwhile, or the caller gave up: the permit is lost, which costs pace and passes no limit.
            if (isAdmitted && _waiting.IsHead(call) && _allowance.WaitFor(call.Tokens, Now()) == TimeSpan.Zero)
            {
                Begin(call);
            }

            LetThrough();
        }
    }

    private void Fail(WaitingCall call, Exception fault)
    {
        lock (_gate)
        {
            if (_waiting.Remove(call))
            {
                call.Fail(fault);
            }
        }
    }

    private TimeSpan Now() => _time.GetElapsedTime(_origin);
}
