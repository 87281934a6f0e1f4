namespace Pixely.Orchestrator.SharedLimits;

/// <summary>
/// A limit that several callers keep together: never more than <see cref="Permits"/> in any <see cref="Period"/>, wherever it begins.
/// </summary>
/// <param name="Name">What is limited; callers that give the same name share one bucket. 1 to 200 characters.</param>
/// <param name="Permits">Most permits in a period, at least 1.</param>
/// <param name="Period">Length of the period.</param>
/// <param name="Burst">
/// How many may be used at once after a pause, 1 to <see cref="Permits"/>. A burst is paid for in pace, because it counts in the same
/// period: at constant demand <see cref="Permits"/> - <see cref="Burst"/> + 1 come through in a period.
/// </param>
internal sealed record SharedRate(string Name, long Permits, TimeSpan Period, long Burst = 1)
{
    /// <summary>A limit that spends up to 3 % of its pace on bursts.</summary>
    public static SharedRate PerMinute(string name, long permits) =>
        new(name, permits, TimeSpan.FromMinutes(1), Math.Max(1, (long)(permits * 0.03) + 1));

    /// <summary>
    /// The longest that a caller waits, for its turn and for pauses; a day unless set. Whoever would have to wait longer is told at once
    /// and takes nothing, so that a service that asked to be left alone for an hour holds nobody up for an hour.
    /// </summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Time that one permit takes at constant demand (the emission interval of GCRA), in seconds.</summary>
    public double SecondsPerPermit => Period.TotalSeconds / (Permits - Burst + 1);

    /// <summary>How far ahead of its pace the bucket may be (the tolerance of GCRA), in seconds.</summary>
    public double Tolerance => (Burst - 1) * SecondsPerPermit;

    /// <summary>Throws when the numbers make no limit, or more permits are wanted at once than a period has.</summary>
    /// <param name="permits">How many are wanted.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public void Check(long permits)
    {
        if (Name.Length == 0 || Permits < 1 || Period <= TimeSpan.Zero || Burst < 1 || Burst > Permits || permits < 1 || permits > Permits)
        {
            throw new ArgumentOutOfRangeException(nameof(permits), permits, $"No limit gives that many permits: {this}.");
        }
    }
}
