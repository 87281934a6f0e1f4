using System.Globalization;
using Pixely.Persistence.Insights;

namespace Pixely.Verification.Chains;

/// <summary>
/// Whether exported heads reach far enough to say something of a client's chain. Without that, an export that stopped, or from which a client
/// is missing, would look like one that agrees.
/// </summary>
/// <param name="heads">All heads.</param>
/// <param name="clientId">The client.</param>
/// <param name="now">The time (UTC).</param>
internal sealed class HeadCoverage(ExportedHeads heads, Guid clientId, DateTimeOffset now)
{
    // One export a day, and a day for one that failed.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(2);

    private readonly int _covered = heads.Of(clientId) is [.., var newest] ? newest.Sequence : 0;
    private int _uncovered;
    private DateTimeOffset? _newest;

    /// <summary>What is missing, a sentence; null when nothing is. Nothing is either where there are no heads at all, which is said of all clients.</summary>
    public string? Gap
    {
        get
        {
            if (heads.NewestDay is not { } day)
            {
                return null;
            }

            if (_uncovered > 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{_uncovered} insights are older than two days and come after its last exported head, at place {_covered}");
            }

            var end = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            return now - end > Patience && _newest >= end
                ? string.Create(CultureInfo.InvariantCulture, $"the newest file of heads is of {day:yyyy-MM-dd}, and insights were stored since")
                : null;
        }
    }

    public void Visit(ChainLink link)
    {
        _newest = _newest is { } newest && newest > link.StoredAt ? newest : link.StoredAt;
        _uncovered += link.Sequence > _covered && now - link.StoredAt > Patience ? 1 : 0;
    }
}
