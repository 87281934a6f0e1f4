using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.Formats;

/// <summary>Compares the formats of the client's own posts; competitors' posts are left out, paid ones stand apart.</summary>
internal static class FormatsAnalyzer
{
    /// <summary>Analyses the own posts of an input.</summary>
    public static FormatsResult Analyze(AnalysisInput input)
    {
        var format = new PostFormat();
        var posts = new List<PostValues<FormatOfPost>>();
        for (var i = input.Posts.Count - 1; i >= 0; i--)
        {
            var post = input.Posts[i];
            if (!post.IsCompetitor)
            {
                posts.Add(PostValues.Of(post, 1, new FormatOfPost(format.Of(post), post.IsSponsored, PostMetrics.RateByViews(post))));
            }
        }

        return Summarise(posts) with { PerPost = input.Cut(posts) };
    }

    /// <summary>What follows from the formats and rates of posts.</summary>
    internal static FormatsResult Summarise(IReadOnlyList<PostValues<FormatOfPost>> posts)
    {
        var paid = posts.Where(static p => p.Values.IsSponsored).ToList();
        var organic = posts.Where(static p => !p.Values.IsSponsored).ToList();
        var paidFormats = FormatsOf(paid);
        return new FormatsResult
        {
            Summary = Profile(organic),
            Sponsored = new PaidFormats
            {
                Posts = paid.Count,
                PostsWithoutFormat = paid.Count(static p => p.Values.Format is null),
                Formats = [.. paidFormats.Take(FormatsModule.ListedFormats).Select(static f => f.Figures)],
                OmittedFormats = Math.Max(0, paidFormats.Count - FormatsModule.ListedFormats),
            },
            PerPost = [.. posts.Take(ResultRules.ListedPosts)],
            OmittedPosts = PostLists.Omitted(posts.Count),
            Segments = [.. organic.GroupBy(static p => p.Platform).OrderBy(static g => g.Key)
                .Select(static g => new PlatformSegment<FormatsProfile> { Platform = g.Key, N = g.Count(), Values = Profile([.. g]) })],
        };
    }

    /// <summary>Order of the list: by the lower end of the rate's interval, the rate, the posts, the name; formats without a rate come last.</summary>
    internal static int Compare(FormatEngagement a, FormatEngagement b)
    {
        var order = Bound(b.RateByViews).CompareTo(Bound(a.RateByViews));
        if (order == 0)
        {
            order = b.Posts.CompareTo(a.Posts);
        }

        return order != 0 ? order : string.CompareOrdinal(a.Format, b.Format);
    }

    private static (double Low, double Mean) Bound(Measurement rate) =>
        rate is Estimate measured ? (measured.Low, measured.Value) : (double.NegativeInfinity, double.NegativeInfinity);

    private static FormatsProfile Profile(List<PostValues<FormatOfPost>> posts)
    {
        var formats = FormatsOf(posts);
        return new FormatsProfile
        {
            Posts = posts.Count,
            PostsWithoutFormat = posts.Count(static p => p.Values.Format is null),
            Formats = [.. formats.Take(FormatsModule.ListedFormats).Select(static f => f.Figures)],
            OmittedFormats = Math.Max(0, formats.Count - FormatsModule.ListedFormats),
            Comparison = Compare(formats),
        };
    }

    private static List<(FormatEngagement Figures, double[] Aligned)> FormatsOf(List<PostValues<FormatOfPost>> posts)
    {
        var aligned = new AlignedRates(
            posts.Where(static p => p.Values.RateByViews is not null).Select(static p => (p.Platform, p.Values.RateByViews!.Value)));
        return [.. posts.Where(static p => p.Values.Format is not null)
            .GroupBy(static p => p.Values.Format!, StringComparer.Ordinal)
            .Select(g => Measure(g.Key, [.. g], aligned))
            .Order(Comparer<(FormatEngagement Figures, double[] Aligned)>.Create(static (a, b) => Compare(a.Figures, b.Figures)))];
    }

    private static (FormatEngagement Figures, double[] Aligned) Measure(
        string format, List<PostValues<FormatOfPost>> posts, AlignedRates aligned)
    {
        var rated = posts.FindAll(static p => p.Values.RateByViews is not null);
        double[] rates = [.. rated.Select(static p => p.Values.RateByViews!.Value)];
        var figures = new FormatEngagement
        {
            Format = format,
            Posts = posts.Count,
            RateByViews = SampleMean.Student(rates, 0, FormatsModule.MinimumPosts),
            MedianRateByViews = SampleMedian.Of(rates),
            BestPosts = rates.Length < FormatsModule.MinimumPosts
                ? []
                : [.. rated.OrderByDescending(static p => p.Values.RateByViews).ThenBy(static p => p.PostId)
                    .Take(FormatsModule.BestPosts).Select(static p => p.PostId)],
        };
        return (figures, [.. rated.Select(p => aligned.Of(p.Platform, p.Values.RateByViews!.Value))]);
    }

    private static FormatComparison Compare(List<(FormatEngagement Figures, double[] Aligned)> formats)
    {
        var compared = formats.FindAll(static f => f.Aligned.Length >= FormatsModule.MinimumPosts)
            .OrderByDescending(static f => f.Aligned.Length).ThenBy(static f => f.Figures.Format, StringComparer.Ordinal)
            .Take(FormatsModule.ComparedFormats).ToList();
        var ranks = new RankedGroups(compared.ConvertAll(static f => f.Aligned));
        var names = compared.ConvertAll(static f => f.Figures.Format);
        var test = ranks.KruskalWallis();
        List<FormatPair> pairs = test is null ? [] : Pairs(names, ranks);
        return new FormatComparison
        {
            Formats = compared.Count,
            N = ranks.N,
            Test = test,
            Pairs = pairs,
            Leader = test is null ? null : LeaderOf(pairs, compared.Count),
        };
    }

    /// <summary>The format that wins all its pairs, each beyond chance.</summary>
    internal static string? LeaderOf(List<FormatPair> pairs, int formats) =>
        pairs.Where(static p => p.IsDifferent).GroupBy(static p => p.Better, StringComparer.Ordinal)
            .FirstOrDefault(g => g.Count() == formats - 1)?.Key;

    private static List<FormatPair> Pairs(List<string> names, RankedGroups ranks)
    {
        var pairs = new List<(string Better, string Worse, double Z, double P)>();
        for (var i = 0; i < names.Count; i++)
        {
            for (var k = i + 1; k < names.Count; k++)
            {
                var (z, p) = ranks.Dunn(i, k);
                var isFirst = z > 0 || (z >= 0 && string.CompareOrdinal(names[i], names[k]) < 0);
                pairs.Add(isFirst ? (names[i], names[k], z, p) : (names[k], names[i], Math.Abs(z), p));
            }
        }

        var adjusted = Holm.Adjust([.. pairs.Select(static p => p.P)]);
        return [.. pairs
            .Select((p, i) => new FormatPair
            {
                Better = p.Better,
                Worse = p.Worse,
                Z = p.Z,
                PValue = p.P,
                AdjustedPValue = adjusted[i],
                IsDifferent = adjusted[i] < Holm.Level,
            })
            .OrderBy(static p => p.AdjustedPValue).ThenByDescending(static p => p.Z)
            .ThenBy(static p => p.Better, StringComparer.Ordinal).ThenBy(static p => p.Worse, StringComparer.Ordinal)];
    }
}
