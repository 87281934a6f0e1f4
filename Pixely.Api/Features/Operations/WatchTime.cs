namespace Pixely.Api.Features.Operations;

/// <summary>
/// The present, as far as it is known: by this Api's own clock, which wrote much of what is compared with it, and by the clock that all Apis share.
/// What only one of them says is not said to anybody.
/// </summary>
/// <param name="Own">By this Api's clock (UTC).</param>
/// <param name="Shared">By the shared clock; the same instant where they agree.</param>
internal readonly record struct WatchTime(DateTimeOffset Own, DateTimeOffset Shared)
{
    // What the clocks of several Apis may differ by without anybody calling one of them wrong.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Whether the clocks disagree.</summary>
    public bool IsDoubtful => Own != Shared;

    /// <summary>The earlier of the two: a silence that has lasted long enough by it has by both.</summary>
    public DateTimeOffset Earlier => Own < Shared ? Own : Shared;

    /// <summary>The later of the two.</summary>
    public DateTimeOffset Later => Own < Shared ? Shared : Own;

    /// <summary>The present by two clocks; where they differ by five minutes at most, by the first.</summary>
    public static WatchTime Of(DateTimeOffset own, DateTimeOffset shared) => new(own, (own - shared).Duration() > Tolerance ? shared : own);
}
