using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Pixely.Tests.Fixtures.LanguageModels;

/// <summary>How a provider limits requests: refuses what is over, and tells in headers what is left.</summary>
internal abstract class ProviderLimit(int limit)
{
    /// <summary>Requests refused for the limit.</summary>
    public int Refused { get; private set; }

    protected int Limit => limit;

    protected static TimeSpan Window => TimeSpan.FromMinutes(1);

    /// <summary>Takes one request, or refuses it.</summary>
    public bool Take(DateTimeOffset now)
    {
        var taken = TryTake(now);
        Refused += taken ? 0 : 1;
        return taken;
    }

    public ProviderAnswer Refusal(DateTimeOffset now) =>
        ProviderAnswer.Error(429, "rate_limit_exceeded", Math.Ceiling(Reset(now).TotalSeconds).ToString(CultureInfo.InvariantCulture));

    public void Write(IHeaderDictionary headers, DateTimeOffset now)
    {
        headers["x-ratelimit-limit-requests"] = Limit.ToString(CultureInfo.InvariantCulture);
        headers["x-ratelimit-remaining-requests"] = Remaining(now).ToString(CultureInfo.InvariantCulture);
        headers["x-ratelimit-reset-requests"] = string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, Reset(now).TotalSeconds):0.###}s");
    }

    protected abstract bool TryTake(DateTimeOffset now);

    protected abstract int Remaining(DateTimeOffset now);

    protected abstract TimeSpan Reset(DateTimeOffset now);
}

/// <summary>So many requests per minute of the clock that the first request starts.</summary>
internal sealed class FixedWindow(int limit) : ProviderLimit(limit)
{
    private DateTimeOffset _opened;
    private int _used;

    protected override bool TryTake(DateTimeOffset now)
    {
        if (now >= _opened + Window)
        {
            _opened = now;
            _used = 0;
        }

        return _used < Limit && ++_used > 0;
    }

    protected override int Remaining(DateTimeOffset now) => Limit - _used;

    protected override TimeSpan Reset(DateTimeOffset now) => _opened + Window - now;
}

/// <summary>So many requests within the minute before each.</summary>
internal sealed class SlidingWindow(int limit) : ProviderLimit(limit)
{
    private readonly Queue<DateTimeOffset> _taken = new();

    protected override bool TryTake(DateTimeOffset now)
    {
        while (_taken.TryPeek(out var oldest) && oldest + Window <= now)
        {
            _taken.Dequeue();
        }

        if (_taken.Count >= Limit)
        {
            return false;
        }

        _taken.Enqueue(now);
        return true;
    }

    protected override int Remaining(DateTimeOffset now) => Limit - _taken.Count;

    protected override TimeSpan Reset(DateTimeOffset now) => _taken.TryPeek(out var oldest) ? oldest + Window - now : TimeSpan.Zero;
}

/// <summary>A bucket that is full at first and refills evenly, as OpenAI's own.</summary>
internal sealed class Bucket(int limit) : ProviderLimit(limit)
{
    private readonly double _perSecond = limit / Window.TotalSeconds;
    private double _tokens = limit;
    private DateTimeOffset? _at;

    protected override bool TryTake(DateTimeOffset now)
    {
        Refill(now);
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }

    protected override int Remaining(DateTimeOffset now) => (int)_tokens;

    protected override TimeSpan Reset(DateTimeOffset now) => TimeSpan.FromSeconds((Limit - _tokens) / _perSecond);

    private void Refill(DateTimeOffset now)
    {
        _tokens = Math.Min(Limit, _tokens + (_perSecond * (now - (_at ?? now)).TotalSeconds));
        _at = now;
    }
}
