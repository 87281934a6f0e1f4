namespace Pixely.Tests.Fixtures;

/// <summary>A clock that stands still until it is moved; timers fire on the way, in order of their due time.</summary>
internal sealed class ManualClock(DateTimeOffset? start = null) : TimeProvider
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private int _timersMade;
    private TaskCompletionSource _made = NewSignal();
    private DateTimeOffset _now = start ?? new DateTimeOffset(2025, 11, 21, 6, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, Interlocked.Increment(ref _timersMade), () => callback(state));
        timer.Change(dueTime, period);
        Interlocked.Exchange(ref _made, NewSignal()).SetResult();
        return timer;
    }

    /// <summary>Moves the clock on.</summary>
    public void Advance(TimeSpan by)
    {
        var until = GetUtcNow() + by;
        while (NextDue() is { } timer && timer.Due <= until)
        {
            Fire(timer);
        }

        lock (_gate)
        {
            _now = until;
        }
    }

    /// <summary>Starts the task and moves the clock from timer to timer until it has ended.</summary>
    /// <remarks>
    /// The first timer that the task makes is taken for its deadline. A timer that was there before the last step is
    /// moved to only after a while, because code that went on to another thread may yet make an earlier one.
    /// </remarks>
    /// <param name="start">Starts the task.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="isAnsweredAtOnce">
    /// Whether all that the task asks answers on its own thread: a step that made a timer has then come to rest, and nothing is waited for.
    /// </param>
    public async Task<T> RunAsync<T>(Func<Task<T>> start, CancellationToken cancellationToken, bool isAnsweredAtOnce = false)
    {
        Task<T> task = null!;
        var seen = Volatile.Read(ref _timersMade) + 1;
        var rests = Step(() => task = start()) && isAnsweredAtOnce;
        while (true)
        {
            var made = Volatile.Read(ref _made).Task;
            var next = NextDue();
            var isNear = rests || (next is { } fresh && fresh.Number > seen);
            await (isNear ? Task.WhenAny(task, Task.Delay(Moment, cancellationToken)) : Task.WhenAny(task, made, Task.Delay(Patience, cancellationToken)));
            cancellationToken.ThrowIfCancellationRequested();
            if (task.IsCompleted)
            {
                return await task;
            }

            if (next is { } timer && NextDue() == timer && (isNear || !made.IsCompleted))
            {
                seen = Math.Max(seen, Volatile.Read(ref _timersMade));
                rests = Step(() => Fire(timer)) && isAnsweredAtOnce;
            }
        }
    }

    // Whether it made a timer.
    private bool Step(Action action)
    {
        var before = Volatile.Read(ref _timersMade);
        Inline(action);
        return Volatile.Read(ref _timersMade) > before;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Without a context what follows an await runs on the thread that ended the wait, before Fire returns.
    private static void Inline(Action action)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private ManualTimer? NextDue()
    {
        lock (_gate)
        {
            return _timers.MinBy(timer => timer.Due);
        }
    }

    private void Fire(ManualTimer timer)
    {
        lock (_gate)
        {
            if (!_timers.Contains(timer))
            {
                return;
            }

            _now = timer.Due > _now ? timer.Due : _now;
            if (timer.Period > TimeSpan.Zero)
            {
                timer.Due += timer.Period;
            }
            else
            {
                _timers.Remove(timer);
            }
        }

        timer.Callback();
    }

    private sealed class ManualTimer(ManualClock clock, int number, Action callback) : ITimer
    {
        public int Number { get; } = number;

        public Action Callback { get; } = callback;

        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                Period = period;
                if (dueTime >= TimeSpan.Zero)
                {
                    Due = clock._now + dueTime;
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
