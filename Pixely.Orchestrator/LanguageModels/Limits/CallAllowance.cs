namespace Pixely.Orchestrator.LanguageModels.Limits;

/// <summary>
/// What the service allows now: so many calls at a time, the requests and tokens that its answers state, nothing while it asks to be left
/// alone. Not safe for concurrent use.
/// </summary>
/// <param name="maximumConcurrency">Most calls at a time.</param>
/// <param name="jitter">Spreads the ends of pauses.</param>
internal sealed class CallAllowance(int maximumConcurrency, Random jitter)
{
    private const double JitterShare = 0.1;

    // What a call costs beside its tokens while the service has not said how many of each it allows.
    private const double UsualTokensPerRequest = 2_000;

    private readonly RateMeter _requests = new();
    private readonly RateMeter _tokens = new();

    private TimeSpan _pausedUntil;
    private int _underWay;

    // Without a word about limits the number of calls at a time is felt out, beginning with one.
    private double _allowed = 1;

    /// <summary>How long the service still asks to be left alone; zero or less when it does not.</summary>
    public TimeSpan PauseLeft(TimeSpan now) => _pausedUntil - now;

    /// <summary>How long to wait before a call may begin: zero when it may now, infinite when one under way has to end first.</summary>
    /// <param name="tokens">Tokens that it will take.</param>
    /// <param name="now">The time.</param>
    /// <param name="promised">Places that are kept for others.</param>
    public TimeSpan WaitFor(long tokens, TimeSpan now, int promised = 0)
    {
        if (_pausedUntil > now)
        {
            return _pausedUntil - now;
        }

        if (_underWay + promised >= Math.Min(maximumConcurrency, (int)_allowed))
        {
            return Timeout.InfiniteTimeSpan;
        }

        var forRequest = _requests.WaitFor(1, now);
        var forTokens = _tokens.WaitFor(tokens, now);
        return forRequest > forTokens ? forRequest : forTokens;
    }

    /// <summary>What a call takes of the scarcer limit, in requests of the usual size; 1 at least (dominant resource fairness).</summary>
    public double CostOf(long tokens) => Math.Max(1, tokens / (_tokens.Limit / (double?)_requests.Limit ?? UsualTokensPerRequest));

    /// <summary>Notes that a call begins.</summary>
    public CallUse Begin(long tokens, TimeSpan now)
    {
        _underWay++;
        return new CallUse(_requests.Begin(1, now), _tokens.Begin(tokens, now));
    }

    /// <summary>Notes that a call was answered, with what the answer says about limits, or null.</summary>
    public void Answered(CallUse use, RateLimits? limits, TimeSpan now)
    {
        End(use, limits, now);
        _allowed = _requests.Limit is null && _tokens.Limit is null ? Math.Min(maximumConcurrency, _allowed + 1) : maximumConcurrency;
    }

    /// <summary>Notes that a call failed.</summary>
    public void Failed(CallUse use, Calls.CallFailure failure, TimeSpan now)
    {
        End(use, failure.Limits, now);
        if (!failure.IsTransient)
        {
            return;
        }

        _allowed = Math.Max(1, _allowed / 2);
        if (failure.RetryAfter is { } asked)
        {
            // All that were refused come back one after another, not in the same instant.
            _allowed = 1;
            var until = now + asked + (asked * (JitterShare * jitter.NextDouble()));
            _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
        }
    }

    /// <summary>Notes that a call was given up.</summary>
    public void GivenUp(CallUse use, TimeSpan now) => End(use, limits: null, now);

    private void End(CallUse use, RateLimits? limits, TimeSpan now)
    {
        _underWay--;
        _requests.End(use.Request, limits?.Requests, now);
        _tokens.End(use.Tokens, limits?.Tokens, now);
    }
}

/// <summary>What a call under way takes of both limits.</summary>
internal sealed record CallUse(RateMeter.Use Request, RateMeter.Use Tokens);
