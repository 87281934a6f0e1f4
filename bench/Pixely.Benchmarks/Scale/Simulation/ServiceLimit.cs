using Pixely.Orchestrator.LanguageModels.Limits;

namespace Pixely.Benchmarks.Scale.Simulation;

/// <summary>How a service counts what may be used in a minute.</summary>
/// <param name="limit">Requests or tokens.</param>
internal abstract class ServiceLimit(long limit)
{
    protected long Limit => limit;

    protected static TimeSpan Minute => TimeSpan.FromMinutes(1);

    /// <summary>How long until so much may be used; zero when it may be now.</summary>
    public abstract TimeSpan WaitFor(long amount, DateTimeOffset now);

    /// <summary>Notes that so much is used.</summary>
    public abstract void Take(long amount, DateTimeOffset now);

    /// <summary>What answers say of it; null when they say nothing.</summary>
    public abstract RateLimit? State(DateTimeOffset now);
}

/// <summary>So much within any minute, wherever it begins: the strictest reading of a limit. Answers say nothing about it.</summary>
internal sealed class SlidingLimit(long limit) : ServiceLimit(limit)
{
    private readonly Queue<(DateTimeOffset At, long Amount)> _taken = new();
    private long _sum;

    public override TimeSpan WaitFor(long amount, DateTimeOffset now)
    {
        while (_taken.TryPeek(out var oldest) && oldest.At + Minute <= now)
        {
            _sum -= _taken.Dequeue().Amount;
        }

        return _sum + amount <= Limit ? TimeSpan.Zero : _taken.Peek().At + Minute - now;
    }

    public override void Take(long amount, DateTimeOffset now)
    {
        _taken.Enqueue((now, amount));
        _sum += amount;
    }

    public override RateLimit? State(DateTimeOffset now) => null;
}

/// <summary>A bucket that is full at first and refills evenly, as OpenAI's own; every answer states how full it is.</summary>
internal sealed class BucketLimit(long limit) : ServiceLimit(limit)
{
    private double _left = limit;
    private DateTimeOffset _at;

    public override TimeSpan WaitFor(long amount, DateTimeOffset now)
    {
        _left = Math.Min(Limit, _left + (Limit * ((now - _at) / Minute)));
        _at = now;
        return _left >= amount ? TimeSpan.Zero : Minute * ((amount - _left) / Limit);
    }

    public override void Take(long amount, DateTimeOffset now) => _left -= amount;

    public override RateLimit? State(DateTimeOffset now)
    {
        _ = WaitFor(0, now);
        return new RateLimit(Limit, (long)Math.Max(0, _left), Minute * ((Limit - _left) / Limit));
    }
}
