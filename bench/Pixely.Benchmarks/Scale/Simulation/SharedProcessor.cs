namespace Pixely.Benchmarks.Scale.Simulation;

/// <summary>What all workers use together and what does one thing after another on each of its cores: the Api, the scheduler's locks.</summary>
/// <param name="time">The clock.</param>
/// <param name="cores">How many things it does at a time.</param>
internal sealed class SharedProcessor(TimeProvider time, int cores)
{
    private readonly DateTimeOffset[] _freeAt = new DateTimeOffset[cores];

    /// <summary>Time that its cores have worked, all together.</summary>
    public TimeSpan Busy { get; private set; }

    /// <summary>Waits for a core and for the work; first come, first served.</summary>
    public Task UseAsync(TimeSpan work)
    {
        var now = time.GetUtcNow();
        var core = Array.IndexOf(_freeAt, _freeAt.Min());
        _freeAt[core] = (_freeAt[core] > now ? _freeAt[core] : now) + work;
        Busy += work;
        return Task.Delay(_freeAt[core] - now, time);
    }
}
