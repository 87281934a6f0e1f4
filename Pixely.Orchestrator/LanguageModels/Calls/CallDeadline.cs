namespace Pixely.Orchestrator.LanguageModels.Calls;

/// <summary>
/// The time that a service has for one call, with all repeats and the waits that it asks for. Waiting for our own sake is excused: a call
/// that is held back, or that stands behind others while the service answers them, takes none of it.
/// </summary>
internal sealed class CallDeadline : IAsyncDisposable
{
    private readonly TimeSpan _length;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end;
    private readonly ITimer _alarm;
    private readonly long _began;
    private readonly Lock _gate = new();

    private TimeSpan _excused;
    private (long Since, Func<long> ExcusedUntil)? _wait;
    private volatile bool _isOver;

    /// <summary>Begins now.</summary>
    /// <param name="length">How much time there is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">The caller's, which ends the call at any time.</param>
    public CallDeadline(TimeSpan length, TimeProvider time, CancellationToken cancellationToken)
    {
        _length = length;
        _time = time;
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _end.Token;
        _began = time.GetTimestamp();
        _alarm = time.CreateTimer(static deadline => ((CallDeadline)deadline!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _alarm.Change(length, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends with the time, or with the caller's own.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether it was the time that ended.</summary>
    public bool IsOver => _isOver;

    /// <summary>What is left; zero or less when it is over.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (_gate)
            {
                return _length - (_time.GetElapsedTime(_began) - _excused - ExcusedNow());
            }
        }
    }

    /// <summary>Waits for something of our own.</summary>
    /// <param name="wait">The wait.</param>
    /// <param name="excusedUntil">The clock's timestamp up to which it is excused: now, or when the service last answered anybody.</param>
    public async Task<T> WaitAsync<T>(Func<CancellationToken, Task<T>> wait, Func<long> excusedUntil)
    {
        lock (_gate)
        {
            _wait = (_time.GetTimestamp(), excusedUntil);
        }

        try
        {
            return await wait(Token);
        }
        finally
        {
            lock (_gate)
            {
                _excused += ExcusedNow();
                _wait = null;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The alarm may be looking right now.
        await _alarm.DisposeAsync();
        _end.Dispose();
    }

    private TimeSpan ExcusedNow() =>
        _wait is var (since, until) && until() is var excused && excused > since ? _time.GetElapsedTime(since, excused) : TimeSpan.Zero;

    private void Look()
    {
        if (Left is var left && left > TimeSpan.Zero)
        {
            // Timers count whole milliseconds.
            _alarm.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
            return;
        }

        _isOver = true;
        _end.Cancel();
    }
}
