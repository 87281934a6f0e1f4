namespace Pixely.AppHost.Restarts;

/// <summary>Pauses before restarts: one second, twice as long each time, never more than a minute; from the beginning after ten minutes of running.</summary>
internal sealed class BackOff
{
    private const double LongestInSeconds = 60;

    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(10);

    /// <summary>How many restarts there were since it last ran for ten minutes, the one ahead included.</summary>
    public int Count { get; private set; }

    /// <summary>The next pause.</summary>
    /// <param name="ran">How long the replica ran before it ended.</param>
    public TimeSpan Next(TimeSpan ran)
    {
        Count = ran < Steady ? Count + 1 : 1;
        return TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Count - 1), LongestInSeconds));
    }
}
