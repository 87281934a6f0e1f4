using System.Security.Cryptography;

namespace Pixely.Api.Features.Alerts.Delivery;

/// <summary>When a message is tried again: after half a minute, twice as long each time, at most four hours, each by chance up to a quarter longer or shorter.</summary>
internal static class RetryTimes
{
    private const int Spread = 1_000;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <summary>The next attempt, or null when it would come too late.</summary>
    /// <param name="attempts">Attempts made, 1 or more.</param>
    /// <param name="writtenAt">When the message was written.</param>
    /// <param name="patience">How long after that it may be tried.</param>
    /// <param name="now">Now.</param>
    public static DateTimeOffset? NextAfter(int attempts, DateTimeOffset writtenAt, TimeSpan patience, DateTimeOffset now)
    {
        var seconds = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(attempts, 20) - 1), Longest.TotalSeconds);
        var chance = RandomNumberGenerator.GetInt32(Spread) / (double)Spread;
        var next = now + TimeSpan.FromSeconds(seconds * (0.75 + (chance / 2)));
        return next <= writtenAt + patience ? next : null;
    }
}
