using System.Text.Json;
using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.Drivers;

/// <summary>A feature of posts in numbers.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Values">One per post; NaN where it is not known.</param>
internal sealed record FeatureColumn(PostFeature Feature, double[] Values);

/// <summary>Own posts with an engagement rate by views, and their features as columns of numbers.</summary>
internal sealed class PostFeatureTable
{
    /// <summary>Level of posts whose format the sheet does not give.</summary>
    public const string UnknownFormat = "unknown";

    /// <summary>Level of formats that are too rare to stand alone.</summary>
    public const string OtherFormats = "other";

    private const int MostFormats = 8;

    private readonly List<FeatureColumn> _columns = [];
    private readonly List<PostFeature> _references = [];

    /// <summary>Reads the posts of an input.</summary>
    public PostFeatureTable(AnalysisInput input)
    {
        var posts = input.Posts.Where(static p => !p.IsCompetitor && LogEngagement.Of(p) is not null).ToList();
        Engagement = new FeatureColumn(new PostFeature(FeatureKind.Engagement, null), [.. posts.Select(static p => LogEngagement.Of(p)!.Value)]);
        var moments = posts.ConvertAll(p => TimeZoneInfo.ConvertTime(p.PublishedAt, input.TimeZone));
        var hashtags = new HashtagReader();
        var captions = posts.ConvertAll(p => Caption.Read(p.Content, hashtags));

        AddCategory(FeatureKind.Format, Formats(posts));
        AddCategory(FeatureKind.Platform, posts.ConvertAll(static p => NameOf(p.Platform)));
        AddFlag(FeatureKind.Sponsored, posts, static (p, _) => p.IsSponsored);
        AddFlag(FeatureKind.Weekend, posts, (_, i) => moments[i].DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        AddCategory(FeatureKind.HourBand, moments.ConvertAll(static m => BandOf(m.Hour)));
        AddNumber(FeatureKind.Hashtags, posts, (_, i) => captions[i].Hashtags);
        AddNumber(FeatureKind.CaptionLength, posts, (_, i) => captions[i].Characters / 100.0);
        AddFlag(FeatureKind.Question, posts, (_, i) => captions[i].AsksQuestion);
        AddFlag(FeatureKind.Emoji, posts, (_, i) => captions[i].HasEmoji);
        var hours = HoursSincePrevious(input);
        AddNumber(FeatureKind.TimeSincePrevious, posts, (p, _) => hours[p.Id] is { } gap ? Math.Log2(gap) : double.NaN);
    }

    /// <summary>Posts.</summary>
    public int Posts => Engagement.Values.Length;

    /// <summary>What is explained.</summary>
    public FeatureColumn Engagement { get; }

    /// <summary>The features, in the order of their kinds, the most used category first within; reference categories have no column.</summary>
    public IReadOnlyList<FeatureColumn> Features => _columns;

    /// <summary>The most used category of each kind.</summary>
    public IReadOnlyList<PostFeature> References => _references;

    /// <summary>
    /// The posts of which every feature is known: the first post of a network has no time since the previous one. When too
    /// few of them are left, all posts, and that feature is of no use.
    /// </summary>
    /// <param name="required">Fewest posts that are enough.</param>
    public int[] Rows(int required)
    {
        int[] all = [.. Enumerable.Range(0, Posts)];
        var complete = Array.FindAll(all, row => _columns.TrueForAll(c => !double.IsNaN(c.Values[row])));
        return complete.Length >= required ? complete : all;
    }

    /// <summary>The band of an hour of the day.</summary>
    internal static string BandOf(int hour) => hour switch
    {
        < 6 => "night",
        < 12 => "morning",
        < 18 => "afternoon",
        _ => "evening",
    };

    private static string NameOf(Platform platform) =>
        JsonSerializer.SerializeToElement(platform, Json.PixelyJson.Options).GetString()!;

    private static List<string> Formats(List<AnalysedPost> posts)
    {
        var names = new PostFormat();
        var formats = posts.ConvertAll(p => names.Of(p) ?? UnknownFormat);
        var kept = formats.CountBy(static f => f, StringComparer.Ordinal)
            .Where(static f => f.Value >= DriversModule.MinimumPostsOfFeature)
            .OrderByDescending(static f => f.Value).ThenBy(static f => f.Key, StringComparer.Ordinal)
            .Take(MostFormats)
            .Select(static f => f.Key)
            .ToHashSet(StringComparer.Ordinal);
        return formats.ConvertAll(f => kept.Contains(f) ? f : OtherFormats);
    }

    // Posts before the window count as predecessors too; two posts of one minute are a minute apart.
    private static Dictionary<Guid, double?> HoursSincePrevious(AnalysisInput input)
    {
        const double Minute = 1.0 / 60;
        var own = input.AllPosts.FindAll(static p => !p.IsCompetitor);
        own.Sort(static (a, b) => a.PublishedAt.CompareTo(b.PublishedAt) is not 0 and var order ? order : a.Id.CompareTo(b.Id));
        var hours = new Dictionary<Guid, double?>(own.Count);
        var latest = new Dictionary<Platform, DateTimeOffset>();
        foreach (var post in own)
        {
            hours.Add(
                post.Id,
                latest.TryGetValue(post.Platform, out var previous) ? Math.Max(Minute, (post.PublishedAt - previous).TotalHours) : null);
            latest[post.Platform] = post.PublishedAt;
        }

        return hours;
    }

    private void AddCategory(FeatureKind kind, List<string> levels)
    {
        var byUse = levels.CountBy(static l => l, StringComparer.Ordinal)
            .OrderByDescending(static l => l.Value).ThenBy(static l => l.Key, StringComparer.Ordinal)
            .Select(static l => l.Key)
            .ToList();
        if (byUse.Count > 0)
        {
            _references.Add(new PostFeature(kind, byUse[0]));
        }

        foreach (var level in byUse.Skip(1))
        {
            _columns.Add(new FeatureColumn(new PostFeature(kind, level), [.. levels.Select(l => l == level ? 1.0 : 0)]));
        }
    }

    private void AddFlag(FeatureKind kind, List<AnalysedPost> posts, Func<AnalysedPost, int, bool> flag) =>
        AddNumber(kind, posts, (post, i) => flag(post, i) ? 1 : 0);

    private void AddNumber(FeatureKind kind, List<AnalysedPost> posts, Func<AnalysedPost, int, double> number) =>
        _columns.Add(new FeatureColumn(new PostFeature(kind, null), [.. posts.Select(number)]));
}
