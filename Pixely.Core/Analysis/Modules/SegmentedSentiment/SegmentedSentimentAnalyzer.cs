using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.SegmentedSentiment;

/// <summary>Counts classes per kind of post and per week in one pass over the comments.</summary>
internal static class SegmentedSentimentAnalyzer
{
    private static readonly Platform[] Platforms = Enum.GetValues<Platform>();

    /// <summary>Analyses the comments of an input.</summary>
    public static SegmentedSentimentResult Analyze(AnalysisInput input)
    {
        var span = SpanOf(input);
        var perPost = new SentimentCounts[input.AllPosts.Count];
        var perWeek = Array.ConvertAll(Platforms, _ => new SentimentCounts[span.Count]);
        foreach (var (comment, post, day) in input.Placed)
        {
            if (comment.Annotation is { } annotation)
            {
                perPost[post].Add(annotation.Sentiment);
                if (span.IndexOf(IsoWeek.Of(day).Number) is >= 0 and var week)
                {
                    perWeek[(int)input.AllPosts[post].Platform][week].Add(annotation.Sentiment);
                }
            }
        }

        var perNetwork = new SentimentCounts[Platforms.Length];
        var all = default(SentimentCounts);
        for (var i = 0; i < perPost.Length; i++)
        {
            perNetwork[(int)input.AllPosts[i].Platform].Add(perPost[i]);
            all.Add(perPost[i]);
        }

        var summary = Shares(all);
        var cells = Cells(input, perPost);
        var listed = cells
            .OrderByDescending(static c => c.Counts.N).ThenBy(static c => c.Platform).ThenBy(static c => c.Format, StringComparer.Ordinal)
            .Take(SegmentedSentimentModule.MostCells)
            .OrderBy(static c => c.Platform)
            .Select(c => Cell(c, summary));
        return new SegmentedSentimentResult
        {
            Summary = summary,
            Cells = [.. listed],
            OmittedCells = Math.Max(0, cells.Count - SegmentedSentimentModule.MostCells),
            Weeks = Weeks(input, span, perWeek),
            OmittedWeeks = span.Omitted,
            Segments = [.. Platforms
                .Where(p => perNetwork[(int)p].N > 0)
                .Select(p => Segment(input, p, span, perNetwork[(int)p], perWeek[(int)p], summary))],
        };
    }

    private static SentimentShares Shares(SentimentCounts counts)
    {
        const int Required = SegmentedSentimentModule.MinimumComments;
        return new SentimentShares
        {
            N = counts.N,
            Positive = counts.ShareOf(counts.Positive, Required),
            Negative = counts.ShareOf(counts.Negative, Required),
            Neutral = counts.ShareOf(counts.Neutral, Required),
            NetSentimentScore = counts.NetScore(Required),
        };
    }

    private static List<Group> Cells(AnalysisInput input, SentimentCounts[] perPost)
    {
        var formats = new PostFormat();
        var groups = new Dictionary<(Platform Platform, string? Format), Group>();
        for (var i = 0; i < perPost.Length; i++)
        {
            if (perPost[i].N > 0)
            {
                var key = (input.AllPosts[i].Platform, formats.Of(input.AllPosts[i]));
                var group = groups.GetValueOrDefault(key, new Group(key.Platform, key.Item2, 0, default));
                var counts = group.Counts;
                counts.Add(perPost[i]);
                groups[key] = group with { Posts = group.Posts + 1, Counts = counts };
            }
        }

        return [.. groups.Values];
    }

    private static SentimentCell Cell(Group group, SentimentShares summary)
    {
        var shares = Shares(group.Counts);
        return new SentimentCell
        {
            Platform = group.Platform,
            Format = group.Format,
            Posts = group.Posts,
            Sentiment = shares,
            Standing = SegmentedSentimentModule.StandingOf(shares, summary),
        };
    }

    private static PlatformSegment<PlatformSentiment> Segment(
        AnalysisInput input, Platform platform, WeekSpan span, SentimentCounts counts, SentimentCounts[] perWeek, SentimentShares summary)
    {
        var shares = Shares(counts);
        return new PlatformSegment<PlatformSentiment>
        {
            Platform = platform,
            N = counts.N,
            Values = new PlatformSentiment(
                shares, SegmentedSentimentModule.StandingOf(shares, summary), Weeks(input, span, [perWeek])),
        };
    }

    private static WeeklySentiment[] Weeks(AnalysisInput input, WeekSpan span, SentimentCounts[][] perWeek)
    {
        var weeks = new WeeklySentiment[span.Count];
        for (var i = 0; i < weeks.Length; i++)
        {
            var counts = default(SentimentCounts);
            foreach (var network in perWeek)
            {
                counts.Add(network[i]);
            }

            var week = span[i];
            weeks[i] = new WeeklySentiment(
                week.ToString(),
                week.StartsOn,
                week.BeginsBefore(input.Window.From) || week.GoesOnAfter(input.LastDay),
                Shares(counts));
        }

        return weeks;
    }

    // Comments lie in order of time, and so do their days but for an hour when clocks change.
    private static WeekSpan SpanOf(AnalysisInput input)
    {
        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (var (_, _, day) in input.Placed)
        {
            first = Math.Min(first, day.DayNumber);
            last = Math.Max(last, day.DayNumber);
        }

        return input.Placed.Count == 0
            ? default
            : WeekSpan.Over([IsoWeek.Of(DateOnly.FromDayNumber(first)).Number, IsoWeek.Of(DateOnly.FromDayNumber(last)).Number]);
    }

    private readonly record struct Group(Platform Platform, string? Format, int Posts, SentimentCounts Counts);
}
