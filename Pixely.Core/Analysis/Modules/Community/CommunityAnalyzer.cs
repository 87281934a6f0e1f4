using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.Community;

/// <summary>Follows the client's follower counts; competitors are compared on the same networks only.</summary>
internal static class CommunityAnalyzer
{
    /// <summary>Analyses the follower counts of an input.</summary>
    public static CommunityResult Analyze(AnalysisInput input)
    {
        var history = new FollowerHistory(input.Followers);
        var counts = Enum.GetValues<Platform>()
            .Select(p => (Platform: p, Rows: Within(history.Of(p), input.Window)))
            .Where(static c => c.Rows.Count > 0)
            .ToList();
        var networks = counts.ConvertAll(static c => c.Platform);
        var competitors = new Competitors(input);
        var compared = competitors.ComparableOver(networks, static (c, over) => c.FollowersOver(over));
        long? total = counts.Count > 0 ? counts.Sum(static c => c.Rows[^1].Followers) : null;
        return new CommunityResult
        {
            Summary = new CommunityProfile
            {
                Networks = counts.Count,
                Counts = counts.Sum(static c => c.Rows.Count),
                Followers = total,
                CountedSince = counts.Count > 0 ? counts.Min(static c => c.Rows[^1].Date) : null,
                Growth = GrowthOfAll(counts.ConvertAll(static c => c.Rows)),
            },
            Benchmark = PeerComparison.Of(
                Counted.Of(counts.Where(c => compared.Contains(c.Platform)).Sum(static c => c.Rows[^1].Followers), compared.Count, 1),
                competitors.Figures(c => c.FollowersOver(compared))),
            BenchmarkPlatforms = compared,
            UncountedPlatforms = [.. input.AllPosts.Where(static p => !p.IsCompetitor).Select(static p => p.Platform).Distinct().Except(networks).Order()],
            Segments = [.. counts.Select(c => new PlatformSegment<NetworkCommunity>
            {
                Platform = c.Platform,
                N = c.Rows.Count,
                Values = Network(c.Platform, c.Rows, total!.Value, competitors),
            })],
        };
    }

    /// <summary>Where the interval of a slope lies.</summary>
    internal static GrowthDirection DirectionOf(Measurement perWeek) => perWeek switch
    {
        Estimate { Low: > 0 } => GrowthDirection.Growing,
        Estimate { High: < 0 } => GrowthDirection.Shrinking,
        Estimate => GrowthDirection.Stable,
        _ => GrowthDirection.InsufficientData,
    };

    /// <summary>Theil-Sen over weekly counts, in followers per week.</summary>
    internal static Measurement SlopeOf(IReadOnlyList<WeeklyFollowers> weeks) =>
        TheilSen.Slope(
            [.. weeks.Select(static w => (double)IsoWeek.Of(w.StartsOn).Number)],
            [.. weeks.Select(static w => (double)w.Followers)]);

    // From what held on the window's first day, or else from the first count within, to its end.
    private static List<FollowerRow> Within(IReadOnlyList<FollowerRow> rows, AnalysisWindow window)
    {
        var first = 0;
        var kept = new List<FollowerRow>();
        foreach (var row in rows)
        {
            if (row.Followers >= 0 && !(row.Date > window.To))
            {
                first = row.Date <= window.From ? kept.Count : first;
                kept.Add(row);
            }
        }

        return kept[first..];
    }

    private static NetworkCommunity Network(Platform platform, List<FollowerRow> rows, long total, Competitors competitors) => new()
    {
        Followers = rows[^1].Followers,
        CountedOn = rows[^1].Date,
        Share = total > 0 ? (double)rows[^1].Followers / total : null,
        Growth = Growth(rows.Count, (rows[0].Date, rows[0].Followers), (rows[^1].Date, rows[^1].Followers), Weekly(rows)),
        Benchmark = PeerComparison.Of(
            Counted.Of(rows[^1].Followers, 1, 1), competitors.Figures(c => c.On(platform)?.Followers)),
    };

    // From the day on which every network has been counted: a network that joins later would make the sum jump without moving.
    private static FollowerGrowth GrowthOfAll(List<List<FollowerRow>> networks)
    {
        if (networks.Count == 0)
        {
            return Growth(0, null, null, []);
        }

        var start = networks.Max(static rows => rows[0].Date);
        var since = networks.ConvertAll(rows => rows[rows.FindLastIndex(r => r.Date <= start)..]);
        var perNetwork = since.ConvertAll(static rows => Weekly(rows).ToDictionary(static w => w.StartsOn, static w => w.Followers));
        var weeks = perNetwork[0].Keys.Where(monday => perNetwork.TrueForAll(n => n.ContainsKey(monday))).Order();
        return Growth(
            since.Min(static rows => rows.Count),
            (start, since.Sum(static rows => rows[0].Followers)),
            (since.Max(static rows => rows[^1].Date), since.Sum(static rows => rows[^1].Followers)),
            [.. weeks.Select(monday => Week(monday, perNetwork.Sum(n => n[monday])))]);
    }

    private static FollowerGrowth Growth(
        int counts, (DateOnly Day, long Followers)? first, (DateOnly Day, long Followers)? last, List<WeeklyFollowers> weeks)
    {
        var won = (last?.Followers - first?.Followers) ?? 0;
        var before = first?.Followers ?? 0;
        var listed = weeks.Count > WeekSpan.Limit ? weeks[^WeekSpan.Limit..] : weeks;
        var perWeek = SlopeOf(listed);
        return new FollowerGrowth
        {
            From = first?.Day,
            To = last?.Day,
            Absolute = Counted.Of(won, counts, CommunityModule.MinimumCounts),
            Relative = Counted.Of(before > 0 ? (double)won / before : 0, before > 0 ? counts : 0, CommunityModule.MinimumCounts),
            PerWeek = perWeek,
            Direction = DirectionOf(perWeek),
            Weeks = listed,
        };
    }

    private static List<WeeklyFollowers> Weekly(List<FollowerRow> rows)
    {
        var weeks = new List<WeeklyFollowers>();
        foreach (var row in rows)
        {
            var week = Week(IsoWeek.Of(row.Date).StartsOn, row.Followers);
            if (weeks.Count > 0 && weeks[^1].StartsOn == week.StartsOn)
            {
                weeks[^1] = week;
            }
            else
            {
                weeks.Add(week);
            }
        }

        return weeks;
    }

    private static WeeklyFollowers Week(DateOnly monday, long followers) => new(IsoWeek.Of(monday).ToString(), monday, followers);
}
