using System.Text.RegularExpressions;
using Pixely.Core.Analysis.Modules.Benchmark;
using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Modules.Formats;
using Pixely.Core.Analysis.Modules.Hashtags;
using Pixely.Core.Analysis.Modules.PostingFrequency;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.EndToEnd.Samples;

/// <summary>Figures of a sample over everything that do not need to be read from texts: counted here, and compared.</summary>
internal static partial class MetricFigures
{
    private const int Timeout = 1000;
    private const int MinimumUses = 5;
    private const int MinimumPosts = 5;

    public static void AssertCommunity(SampleSheets sheets, CommunityResult result)
    {
        var networks = sheets.Followers.GroupBy(static f => f.Platform)
            .ToDictionary(static g => g.Key, static g => g.OrderBy(static f => f.Day).ToList(), StringComparer.Ordinal);
        Assert.Equal(networks.Count, result.Summary.Networks);
        Assert.Equal(networks.Values.Sum(static n => n[^1].Followers), result.Summary.Followers);
        foreach (var segment in result.Segments)
        {
            var counts = networks[Name(segment.Platform)];
            Assert.Equal((counts[^1].Followers, counts[^1].Day), (segment.Values.Followers, segment.Values.CountedOn));
            Assert.Equal(counts[^1].Followers - counts[0].Followers, Assert.IsType<Estimate>(segment.Values.Growth.Absolute).Value);
            Assert.Equal(
                (double)(counts[^1].Followers - counts[0].Followers) / counts[0].Followers,
                Assert.IsType<Estimate>(segment.Values.Growth.Relative).Value,
                1e-12);
        }

        Assert.Equal(networks.Count, result.Segments.Count);
    }

    public static void AssertFrequency(SampleSheets sheets, PostingFrequencyResult result)
    {
        var days = sheets.Posts.Select(static p => DateOnly.FromDateTime(p.WrittenAt)).ToList();
        var summary = result.Summary;
        Assert.Equal((sheets.Posts.Count, days.Min(), days.Distinct().Count()), (summary.Posts, summary.From!.Value, summary.ActiveDays));

        var lastComment = sheets.Comments.Max(static c => DateOnly.FromDateTime(c.WrittenAt));
        var last = lastComment > days.Max() ? lastComment : days.Max();
        Assert.Equal((last, last.DayNumber - days.Min().DayNumber + 1), (summary.To!.Value, summary.ObservedDays));
        var perDay = Enumerable.Range(0, summary.ObservedDays).Select(i => (double)days.Count(d => d == days.Min().AddDays(i))).ToList();
        Interval.OfMean(perDay).AssertIs(summary.PostsPerDay, "posts per day");
        Assert.Equal(
            sheets.Posts.GroupBy(static p => (p.WrittenAt.DayOfWeek, p.WrittenAt.Hour)).ToDictionary(static g => g.Key, static g => g.Count()),
            summary.Slots.ToDictionary(static s => (s.Weekday, s.Hour), static s => s.Posts));
        Assert.Equal(
            sheets.Posts.CountBy(static p => p.Platform).ToDictionary(),
            result.Segments.ToDictionary(static s => Name(s.Platform), static s => s.N));
    }

    public static void AssertFormats(StoredItems stored, FormatsResult result)
    {
        var organic = stored.Posts.Where(static p => !p.IsSponsored).ToList();
        Assert.Equal((organic.Count, stored.Posts.Count - organic.Count), (result.Summary.Posts, result.Sponsored.Posts));
        var formats = organic.Where(static p => p.Format is not null).GroupBy(static p => p.Format!).ToList();
        Assert.Equal(
            formats.Select(static f => f.Key).Order(StringComparer.Ordinal),
            result.Summary.Formats.Select(static f => f.Format).Order(StringComparer.Ordinal));
        foreach (var format in formats)
        {
            var measured = result.Summary.Formats.Single(f => f.Format == format.Key);
            Assert.Equal(format.Count(), measured.Posts);
            var rates = format.Select(static p => p.RateByViews).OfType<double>().ToList();
            AssertMean(rates, MinimumPosts, measured.RateByViews, format.Key);
        }
    }

    public static void AssertHashtags(StoredItems stored, HashtagsResult result)
    {
        var tags = stored.Posts
            .SelectMany(static p => Hashtag().Matches(p.Content).Select(m => (Tag: m.Groups["tag"].Value.ToLowerInvariant(), Post: p)).Distinct())
            .GroupBy(static t => t.Tag, static t => t.Post, StringComparer.Ordinal)
            .ToList();
        Assert.Equal(tags.Count, result.Summary.DistinctTags);
        var frequent = tags.Where(static t => t.Count() >= MinimumUses).ToList();
        Assert.Equal(
            frequent.Select(static t => (t.Key, t.Count())).Order(),
            result.Summary.Tags.Select(static t => (t.Tag, t.Uses)).Order());
        foreach (var tag in frequent)
        {
            var measured = result.Summary.Tags.Single(t => t.Tag == tag.Key);
            var posts = tag.Select(static p => p.Id).ToHashSet();
            var polarities = stored.Comments.Where(c => posts.Contains(c.PostId)).Select(static c => c.Annotation.Numbers["polarity"]).ToList();
            Assert.Equal(polarities.Count, measured.Comments);
            if (measured.Polarity is Estimate polarity)
            {
                Assert.Equal(polarities.Average(), polarity.Value, 1e-6);
            }

            AssertMean(
                [.. tag.Where(static p => !p.IsSponsored).Select(static p => p.RateByViews).OfType<double>()], MinimumUses, measured.RateByViews, tag.Key);
        }
    }

    public static void AssertBenchmark(SampleSheets sheets, BenchmarkResult result)
    {
        Assert.Equal(
            sheets.Competitors.Select(static c => c.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            result.Competitors.Select(static c => c.Name).Order(StringComparer.Ordinal));

        var platforms = result.Community.Platforms.Select(Name).ToList();
        var latest = sheets.Competitors.Where(static c => c.Followers is not null)
            .GroupBy(static c => (c.Name, c.Platform))
            .ToDictionary(static g => g.Key, static g => g.MaxBy(static c => c.Day)!.Followers!.Value);
        var sums = sheets.Competitors.Select(static c => c.Name).Distinct(StringComparer.Ordinal)
            .Where(n => platforms.TrueForAll(p => latest.ContainsKey((n, p))))
            .Select(n => (double)platforms.Sum(p => latest[(n, p)]))
            .ToList();
        var own = (double)platforms.Sum(p => sheets.Followers.Where(f => f.Platform == p).MaxBy(static f => f.Day)!.Followers);

        var comparison = result.Community.Comparison;
        Assert.Equal((sums.Count, own), (comparison.Peers, Assert.IsType<Estimate>(comparison.Client).Value));
        Assert.Equal(sums.Average(), comparison.PeerMean!.Value, 1e-6);
        Assert.Equal(1 + sums.Count(s => s > own), Assert.IsType<Estimate>(comparison.Rank).Value);
        Assert.IsType<Estimate>(result.NetSentiment.Comparison.Client);
        Assert.Equal(0, result.NetSentiment.Comparison.Peers);
    }

    private static void AssertMean(List<double> values, int required, Measurement measured, string what)
    {
        if (values.Count >= required)
        {
            Interval.OfMean(values).AssertIs(measured, what);
        }
        else
        {
            Assert.Equal(values.Count, Assert.IsType<InsufficientData>(measured).N);
        }
    }

    private static string Name(Pixely.Core.Posts.Platform platform) => platform.ToString().ToLowerInvariant();

    [GeneratedRegex(@"(?<![\w/&])#(?<tag>\w*\p{L}\w*)", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Hashtag();
}
