using System.Diagnostics;

namespace Pixely.Tests.Fixtures.LanguageModels;

/// <summary>A clock that runs so many times faster than the real one, timers included: minutes of a schedule in seconds.</summary>
internal sealed class FastClock(double factor) : TimeProvider
{
    private readonly long _origin = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset _start = new(2025, 11, 21, 6, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(this, System.CreateTimer(callback, state, Real(dueTime), Real(period)));

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_origin) * factor;

    private TimeSpan Real(TimeSpan time) => time > TimeSpan.Zero ? time / factor : time;

    private sealed class FastTimer(FastClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Real(dueTime), clock.Real(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
