namespace Pixely.Persistence.Runs;

/// <summary>Since when something has come again and again without a longer gap, by a counter that nobody sets. It begins with the process.</summary>
internal sealed class Attention(TimeSpan longestGap, TimeProvider time)
{
    private readonly Lock _gate = new();
    private long _last = time.GetTimestamp();
    private long _since = time.GetTimestamp();

    /// <summary>The beginning, as a timestamp of the clock.</summary>
    public long Since => Interlocked.Read(ref _since);

    /// <summary>It has come now.</summary>
    public void Note()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (time.GetElapsedTime(_last, now) > longestGap)
            {
                Interlocked.Exchange(ref _since, now);
            }

            _last = now;
        }
    }
}
