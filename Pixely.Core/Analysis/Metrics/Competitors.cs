using System.Text;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Metrics;

/// <summary>
/// The client's competitors: from their rows in the sheet and from their posts. Rows win; a competitor whose rows lack what a
/// figure needs is measured by its posts of the window. A post belongs to the competitor whose name has the same letters and
/// digits as its account ("Café Faro", cafe.faro).
/// </summary>
internal sealed class Competitors
{
    /// <summary>Fewest posts of a competitor for a figure of them.</summary>
    public const int MinimumPosts = 3;

    /// <summary>Fewest observed days for posts per day.</summary>
    public const int MinimumDays = 7;

    /// <summary>Gathers the competitors of an input.</summary>
    public Competitors(AnalysisInput input)
    {
        var sources = new Dictionary<string, Sources>(StringComparer.Ordinal);
        foreach (var row in input.Competitors)
        {
            if (!(row.Date > input.Window.To))
            {
                SourcesOf(row.Name, sources).Rows.Add(row);
            }
        }

        foreach (var post in input.AllPosts)
        {
            if (post.IsCompetitor)
            {
                var day = input.DayOf(post.PublishedAt);
                var isWithin = input.Window.Contains(day);
                if (string.IsNullOrWhiteSpace(post.Account))
                {
                    UnattributedPosts += isWithin ? 1 : 0;
                }
                else if (isWithin || !(day > input.Window.To))
                {
                    SourcesOf(post.Account, sources).Posts.Add(new Observed(post, day, isWithin));
                }
            }
        }

        All = [.. sources
            .Where(static s => s.Value.Rows.Count > 0 || s.Value.Posts.Exists(static p => p.IsWithin))
            .OrderBy(static s => s.Key, StringComparer.Ordinal)
            .Select(s => Measure(s.Value, input))];
    }

    /// <summary>All competitors, by name.</summary>
    public IReadOnlyList<Competitor> All { get; }

    /// <summary>Competitors' posts of the window whose sheet names no account.</summary>
    public int UnattributedPosts { get; }

    /// <summary>A figure of every competitor that has it.</summary>
    public double[] Figures(Func<Competitor, double?> figure) => [.. All.Select(figure).OfType<double>()];

    /// <summary>
    /// The networks to compare sums over, in order: the most of the client's on which <see cref="PeerComparison.MinimumPeers"/>
    /// competitors have the figure, then those on which most have it. Nobody is compared by a network it has no figure for.
    /// </summary>
    /// <param name="platforms">The client's networks.</param>
    /// <param name="figure">A competitor's sum over some networks; null unless known for each.</param>
    public IReadOnlyList<Platform> ComparableOver(IReadOnlyList<Platform> platforms, Func<Competitor, IReadOnlyList<Platform>, double?> figure) =>
        Enumerable.Range(1, (1 << platforms.Count) - 1)
            .Select(set => platforms.Where((_, i) => (set & (1 << i)) != 0).Order().ToList())
            .Select(set => (Set: set, Peers: All.Count(c => figure(c, set) is not null)))
            .OrderByDescending(static s => s.Peers >= PeerComparison.MinimumPeers)
            .ThenByDescending(static s => s.Peers >= PeerComparison.MinimumPeers ? s.Set.Count : s.Peers)
            .ThenByDescending(static s => s.Peers >= PeerComparison.MinimumPeers ? s.Peers : s.Set.Count)
            .ThenBy(static s => string.Join(',', s.Set.ConvertAll(static p => (int)p)), StringComparer.Ordinal)
            .Select(static s => s.Set)
            .FirstOrDefault() ?? [];

    private static Sources SourcesOf(string name, Dictionary<string, Sources> sources)
    {
        var key = KeyOf(name);
        if (!sources.TryGetValue(key, out var found))
        {
            sources.Add(key, found = new Sources());
        }

        return found;
    }

    /// <summary>What a name and an account of the same competitor have in common: letters and digits, without case and accents.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var letter in name.ToUpperInvariant().Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                key.Append(letter);
            }
        }

        return key.Length > 0 ? key.ToString() : name.Trim().ToUpperInvariant();
    }

    private static Competitor Measure(Sources sources, AnalysisInput input)
    {
        var within = sources.Posts.FindAll(static p => p.IsWithin);
        var platforms = sources.Rows.ConvertAll(static r => r.Platform).Concat(within.Select(static p => p.Post.Platform)).Distinct().Order();
        return new Competitor
        {
            Name = NameOf(sources),
            Posts = within.Count,
            RateByViews = RateByViews(sources.Rows, within),
            RateByFollowers = RateByFollowers(sources.Rows, within),
            Networks = [.. platforms.Select(p => new CompetitorOnNetwork(p, Followers(sources.Rows, p), PostsPerDay(sources, p, input)))],
        };
    }

    private static string NameOf(Sources sources) =>
        sources.Rows.Count > 0
            ? sources.Rows.MaxBy(static r => (r.Date, r.Row))!.Name.Trim()
            : sources.Posts.Select(static p => p.Post.Account!.Trim()).Min(StringComparer.Ordinal)!;

    private static double? RateByViews(List<CompetitorRow> rows, List<Observed> posts)
    {
        var known = Latest(rows, static r => r is { Interactions: >= 0, Views: > 0 });
        if (known.Count > 0)
        {
            return known.Sum(static r => (double)r.Interactions!.Value) / known.Sum(static r => (double)r.Views!.Value);
        }

        // Sums of whole numbers, which no order of the posts can change.
        var viewed = posts.FindAll(static p => PostMetrics.RateByViews(p.Post) is not null);
        return viewed.Count >= MinimumPosts
            ? (double)viewed.Sum(static p => (decimal)PostMetrics.Interactions(p.Post)!.Value) / (double)viewed.Sum(static p => (decimal)p.Post.Views!.Value)
            : null;
    }

    private static double? RateByFollowers(List<CompetitorRow> rows, List<Observed> posts)
    {
        var known = Latest(rows, static r => r is { Interactions: >= 0, Posts: > 0, Followers: > 0 });
        if (known.Count > 0)
        {
            return known.Sum(static r => (double)r.Interactions!.Value / r.Followers!.Value) / known.Sum(static r => (double)r.Posts!.Value);
        }

        var history = new FollowerHistory([.. rows.Where(static r => r.Followers >= 0)
            .Select(static r => new FollowerRow { Row = r.Row, Platform = r.Platform, Date = r.Date, Followers = r.Followers!.Value })]);
        double[] rates = [.. posts
            .Select(p => PostMetrics.Rate(PostMetrics.Interactions(p.Post), history.At(p.Post.Platform, p.Day)?.Followers))
            .OfType<double>().Order()];
        return rates.Length < MinimumPosts ? null : rates.Sum() / rates.Length;
    }

    private static long? Followers(List<CompetitorRow> rows, Platform platform) =>
        Latest(rows, r => r.Platform == platform && r.Followers >= 0).FirstOrDefault()?.Followers;

    // A row counts the posts of its calendar month up to its day. The first days of a month are too few to tell.
    private static double? PostsPerDay(Sources sources, Platform platform, AnalysisInput input)
    {
        if (Latest(sources.Rows, r => r.Platform == platform && r.Posts >= 0 && r.Date.Day >= MinimumDays).FirstOrDefault() is { } row)
        {
            return (double)row.Posts!.Value / row.Date.Day;
        }

        var posts = sources.Posts.FindAll(p => p.Post.Platform == platform);
        var count = posts.Count(static p => p.IsWithin);
        return count >= MinimumPosts && PostingDays.Of(input, posts.Min(static p => p.Day)) is { Count: >= MinimumDays } days
            ? (double)count / days.Count
            : null;
    }

    // Of each network the latest row that has what a figure needs.
    private static List<CompetitorRow> Latest(List<CompetitorRow> rows, Func<CompetitorRow, bool> has) =>
        [.. rows.Where(has).GroupBy(static r => r.Platform).OrderBy(static g => g.Key).Select(static g => g.MaxBy(static r => (r.Date, r.Row))!)];

    private sealed class Sources
    {
        public List<CompetitorRow> Rows { get; } = [];

        public List<Observed> Posts { get; } = [];
    }

    private readonly record struct Observed(AnalysedPost Post, DateOnly Day, bool IsWithin);
}
