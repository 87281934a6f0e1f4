namespace Pixely.Benchmarks.Scale.Simulation;

/// <summary>
/// The clock of a simulation, and its only thread. Time stands still while anybody has something to do; when all of them wait it goes on
/// to the next timer. What runs on it must not leave it: then the same work gives the same result every time, in no time.
/// </summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly PriorityQueue<(VirtualTimer Timer, int Setting), (long Due, long Number)> _timers = new();
    private readonly Queue<(SendOrPostCallback Step, object? State)> _ready = new();
    private readonly Context _context;

    private long _now = new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero).UtcTicks;
    private long _number;

    public VirtualTime() => _context = new Context(this);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Does the work from beginning to end.</summary>
    /// <returns>The finished work: awaiting it shows its faults.</returns>
    /// <exception cref="InvalidOperationException">Everybody waits, and nothing will ever happen.</exception>
    public Task RunAsync(Func<Task> work)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            var done = work();
            while (true)
            {
                while (_ready.TryDequeue(out var next))
                {
                    next.Step(next.State);
                }

                if (done.IsCompleted)
                {
                    return done;
                }

                if (!TryFireNext())
                {
                    throw new InvalidOperationException("Everybody waits, and nothing will ever happen.");
                }
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private bool TryFireNext()
    {
        while (_timers.TryDequeue(out var entry, out var at))
        {
            if (entry.Timer.Setting == entry.Setting)
            {
                _now = Math.Max(_now, at.Due);
                entry.Timer.Fire();
                return true;
            }
        }

        return false;
    }

    private void Set(VirtualTimer timer, TimeSpan dueTime) => _timers.Enqueue((timer, timer.Setting), (_now + dueTime.Ticks, _number++));

    private sealed class Context(VirtualTime time) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => time._ready.Enqueue((d, state));
    }

    private sealed class VirtualTimer(VirtualTime time, Action callback) : ITimer
    {
        private TimeSpan _period;

        /// <summary>Goes up with every change: what was set before counts no more.</summary>
        public int Setting { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Setting++;
            _period = period;
            if (dueTime >= TimeSpan.Zero)
            {
                time.Set(this, dueTime);
            }

            return true;
        }

        public void Fire()
        {
            if (_period > TimeSpan.Zero)
            {
                Change(_period, _period);
            }

            callback();
        }

        public void Dispose() => Setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
