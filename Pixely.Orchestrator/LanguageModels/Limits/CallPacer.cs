namespace Pixely.Orchestrator.LanguageModels.Limits;

/// <summary>
/// Lets calls through as fast as the service allows: never more at a time than configured, never past the limits that its answers
/// state, nobody while it asks to be left alone. Calls go in the order in which they came.
/// </summary>
internal sealed class CallPacer(int maximumConcurrency, TimeProvider time, Random jitter) : IDisposable
{
    private const double JitterShare = 0.1;

    // No timer runs for as long as a header may say; whoever still waits by then looks again.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private readonly long _origin = time.GetTimestamp();
    private readonly RateMeter _requests = new();
    private readonly RateMeter _tokens = new();

    private TaskCompletionSource _changed = NewSignal();
    private TimeSpan _pausedUntil;
    private int _underWay;

    // Without a word about limits the number of calls at a time is felt out, beginning with one.
    private double _allowed = 1;

    /// <summary>How long the service still asks to be left alone; zero or less when it does not.</summary>
    public TimeSpan PauseLeft
    {
        get
        {
            lock (_gate)
            {
                return _pausedUntil - Now();
            }
        }
    }

    /// <summary>Waits until a call may be made.</summary>
    /// <param name="tokens">Tokens that it will take, sent and received.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The pass; it must be handed back by <see cref="Pass.Answered"/>, <see cref="Pass.Failed"/>, or disposal.</returns>
    public async Task<Pass> EnterAsync(long tokens, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                Task changed;
                TimeSpan wait;
                lock (_gate)
                {
                    if (TryBegin(tokens, out wait) is { } pass)
                    {
                        return pass;
                    }

                    changed = _changed.Task;
                }

                await Task.WhenAny(changed, Task.Delay(wait < LongestSleep ? wait : LongestSleep, time, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Pass? TryBegin(long tokens, out TimeSpan wait)
    {
        var now = Now();
        wait = _pausedUntil - now;
        if (wait > TimeSpan.Zero)
        {
            return null;
        }

        if (_underWay >= Math.Min(maximumConcurrency, (int)_allowed))
        {
            wait = Timeout.InfiniteTimeSpan;
            return null;
        }

        var forRequest = _requests.WaitFor(1, now);
        var forTokens = _tokens.WaitFor(tokens, now);
        wait = forRequest > forTokens ? forRequest : forTokens;
        if (wait > TimeSpan.Zero)
        {
            return null;
        }

        _underWay++;
        return new Pass(this, _requests.Begin(1, now), _tokens.Begin(tokens, now));
    }

    private TimeSpan Now() => time.GetElapsedTime(_origin);

    private void End(Pass pass, RateLimits? limits, Effect effect, TimeSpan? pause)
    {
        lock (_gate)
        {
            var now = Now();
            _underWay--;
            _requests.End(pass.Request, limits?.Requests, now);
            _tokens.End(pass.Tokens, limits?.Tokens, now);
            _allowed = effect switch
            {
                Effect.Slower => Math.Max(1, _allowed / 2),
                Effect.Faster when _requests.IsKnown || _tokens.IsKnown => maximumConcurrency,
                Effect.Faster => Math.Min(maximumConcurrency, _allowed + 1),
                Effect.None => _allowed,
            };
            if (pause is { } asked)
            {
                // All that were refused come back one after another, not in the same instant.
                _allowed = 1;
                var until = now + asked + (asked * (JitterShare * jitter.NextDouble()));
                _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
            }

            _changed.TrySetResult();
            _changed = NewSignal();
        }
    }

    private enum Effect
    {
        None,
        Slower,
        Faster,
    }

    /// <summary>Leave to make one call.</summary>
    internal sealed class Pass(CallPacer pacer, RateMeter.Use request, RateMeter.Use tokens) : IDisposable
    {
        private bool _ended;

        public RateMeter.Use Request => request;

        public RateMeter.Use Tokens => tokens;

        /// <summary>The call was answered.</summary>
        public void Answered(RateLimits? limits) => End(limits, Effect.Faster, pause: null);

        /// <summary>The call failed.</summary>
        public void Failed(Calls.CallFailure failure) => End(
            failure.Limits, failure.IsTransient ? Effect.Slower : Effect.None, failure.IsTransient ? failure.RetryAfter : null);

        /// <summary>The call was given up.</summary>
        public void Dispose() => End(limits: null, Effect.None, pause: null);

        private void End(RateLimits? limits, Effect effect, TimeSpan? pause)
        {
            if (!_ended)
            {
                _ended = true;
                pacer.End(this, limits, effect, pause);
            }
        }
    }
}
