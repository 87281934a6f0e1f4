using Pixely.Core.Ingestion;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Metrics;

/// <summary>Follower counts of the client's networks over time.</summary>
internal sealed class FollowerHistory
{
    private readonly Dictionary<Platform, List<FollowerRow>> _rows = [];

    /// <summary>Takes the counts of an input; of several for one day the last row of the sheet holds.</summary>
    public FollowerHistory(IReadOnlyList<FollowerRow> followers)
    {
        foreach (var row in followers.OrderBy(static r => r.Date).ThenBy(static r => r.Row))
        {
            if (!_rows.TryGetValue(row.Platform, out var rows))
            {
                _rows.Add(row.Platform, rows = []);
            }

            if (rows.Count > 0 && rows[^1].Date == row.Date)
            {
                rows[^1] = row;
            }
            else
            {
                rows.Add(row);
            }
        }
    }

    /// <summary>The counts of a network, oldest first, one a day.</summary>
    public IReadOnlyList<FollowerRow> Of(Platform platform) => _rows.TryGetValue(platform, out var rows) ? rows : [];

    /// <summary>
    /// The count that is nearest to what a post of a day met: the last on or before the day, else the first after it,
    /// because a history usually begins with Pixely and posts are older. Null without any count of the network.
    /// </summary>
    public FollowerRow? At(Platform platform, DateOnly day)
    {
        if (!_rows.TryGetValue(platform, out var rows))
        {
            return null;
        }

        var (before, after) = (-1, rows.Count);
        while (after - before > 1)
        {
            var middle = (before + after) / 2;
            if (rows[middle].Date <= day)
            {
                before = middle;
            }
            else
            {
                after = middle;
            }
        }

        return rows[Math.Max(before, 0)];
    }
}
