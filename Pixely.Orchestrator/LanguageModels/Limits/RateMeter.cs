namespace Pixely.Orchestrator.LanguageModels.Limits;

/// <summary>
/// Knows how much of one limit may be used now. It believes the headers of the answers, and adds what came free since by the strictest
/// reading of a limit, a sliding window, which also keeps fixed windows and refilling buckets. Not safe for concurrent use.
/// </summary>
internal sealed class RateMeter
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Clocks differ a little, and headers round.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(20);

    private readonly List<Use> _recent = [];
    private readonly HashSet<Use> _open = [];
    private readonly HashSet<Use> _uncounted = [];

    private TimeSpan _window = Minute;
    private long? _limit;
    private long _remaining;
    private TimeSpan _learnt;
    private TimeSpan _reset;
    private bool _resetIsStated;
    private Refill _refill;

    private enum Refill
    {
        Unknown,
        Steady,
        AtOnce,
    }

    /// <summary>The limit that answers have stated, or null before.</summary>
    public long? Limit => _limit;

    /// <summary>How long to wait before so much may be used; zero when it may be used now.</summary>
    /// <param name="amount">Requests or tokens.</param>
    /// <param name="now">Time on the pacer's own clock.</param>
    public TimeSpan WaitFor(long amount, TimeSpan now)
    {
        Forget(now);
        if (_limit is not { } limit)
        {
            return TimeSpan.Zero;
        }

        // More than the limit at once is never free; it goes when all is.
        var wanted = Math.Min(amount, limit);
        if (Free(limit, now) >= wanted)
        {
            return TimeSpan.Zero;
        }

        // After the reset one call may look how much there is.
        if (now >= _reset)
        {
            return _open.Count == 0 ? TimeSpan.Zero : WaitForWindow(limit, wanted, now);
        }

        return Shorter(_reset - now, _resetIsStated ? WaitForRefill(limit, wanted, now) : WaitForWindow(limit, wanted, now));
    }

    /// <summary>Notes that so much is being used.</summary>
    public Use Begin(long amount, TimeSpan now)
    {
        var use = new Use(amount, now);
        _recent.Add(use);
        _open.Add(use);
        _uncounted.Add(use);
        return use;
    }

    /// <summary>Notes the end of a use.</summary>
    /// <param name="use">The use.</param>
    /// <param name="stated">What the answer says, or null when it says nothing.</param>
    /// <param name="now">Time on the pacer's own clock.</param>
    public void End(Use use, RateLimit? stated, TimeSpan now)
    {
        _open.Remove(use);
        use.Ended = now;
        if (stated is null)
        {
            return;
        }

        // An answer to a later request, or a smaller rest, is news. Otherwise the request was counted in what is known already.
        if (_limit != stated.Limit || use.Begun > _learnt || stated.Remaining < _remaining)
        {
            _limit = stated.Limit;
            _remaining = stated.Remaining;
            _learnt = now;
            _resetIsStated = stated.Reset is not null;
            _reset = now + (stated.Reset ?? _window) + Margin;
            _uncounted.Clear();
            _uncounted.UnionWith(_open);
            LearnWindow(stated);
        }
        else
        {
            _uncounted.Remove(use);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan? other) => other < one ? other.Value : one;

    private long Free(long limit, TimeSpan now)
    {
        var free = _remaining - _uncounted.Sum(static use => use.Amount);
        if (_refill == Refill.Steady)
        {
            free = Math.Min(limit, free + (long)(limit * ((now - _learnt) / _window)));
        }

        return _resetIsStated && now < _reset ? free : Math.Max(free, limit - _recent.Sum(static use => use.Amount));
    }

    // A bucket's reset grows with what was used; a window's does not. Half used both look alike at times, so little use decides.
    private void LearnWindow(RateLimit stated)
    {
        if (stated.Reset is not { } reset)
        {
            return;
        }

        _window = reset > _window + TimeSpan.FromSeconds(5) ? reset : _window;
        var used = stated.Limit - stated.Remaining;
        var expected = _window * ((double)used / stated.Limit);
        var slack = TimeSpan.FromSeconds(1.5) + (0.1 * expected);
        if ((reset - expected).Duration() > slack)
        {
            _refill = Refill.AtOnce;
        }
        else if (_refill == Refill.Unknown && used > 0 && used <= stated.Limit / 2)
        {
            _refill = Refill.Steady;
        }
    }

    private TimeSpan? WaitForRefill(long limit, long wanted, TimeSpan now)
    {
        if (_refill != Refill.Steady)
        {
            return null;
        }

        var missing = wanted - (_remaining - _uncounted.Sum(static use => use.Amount));
        var due = _learnt + (_window * ((double)missing / limit)) + Margin;
        return due > now ? due - now : Margin;
    }

    private TimeSpan WaitForWindow(long limit, long wanted, TimeSpan now)
    {
        var excess = _recent.Sum(static use => use.Amount) + wanted - limit;
        foreach (var use in _recent.OrderBy(static use => use.Ended ?? TimeSpan.MaxValue).TakeWhile(static use => use.Ended is not null))
        {
            excess -= use.Amount;
            if (excess <= 0)
            {
                var due = use.Ended!.Value + _window + Margin;
                return due > now ? due - now : Margin;
            }
        }

        return _window;
    }

    // The service counted a request at some instant between its beginning and its end: the later one is safe.
    private void Forget(TimeSpan now) => _recent.RemoveAll(use => use.Ended is { } ended && ended + _window + Margin <= now);

    /// <summary>So much of the limit, used by one request.</summary>
    internal sealed class Use(long amount, TimeSpan begun)
    {
        public long Amount => amount;

        public TimeSpan Begun => begun;

        public TimeSpan? Ended { get; set; }
    }
}
