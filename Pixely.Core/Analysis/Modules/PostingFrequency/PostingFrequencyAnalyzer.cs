using MathNet.Numerics.Statistics;
using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.PostingFrequency;

/// <summary>Counts the client's own posts by day, week and hour of the week; competitors' posts in the same sheet are left out.</summary>
internal static class PostingFrequencyAnalyzer
{
    private const int HoursPerDay = 24;
    private const int DaysPerWeek = 7;

    /// <summary>Analyses the own posts of an input.</summary>
    public static PostingFrequencyResult Analyze(AnalysisInput input)
    {
        var posts = DatedPosts(input);
        var first = PostingDays.FirstOwnPosts(input);
        DateOnly? earliest = first.Count > 0 ? first.Values.Min() : null;
        return new PostingFrequencyResult
        {
            Summary = Profile(posts, PostingDays.Of(input, earliest)),
            Segments = [.. posts.GroupBy(static p => p.Platform).OrderBy(static g => g.Key)
                .Select(g => (Platform: g.Key, Posts: g.ToList()))
                .Select(g => new PlatformSegment<FrequencyProfile>
                {
                    Platform = g.Platform,
                    N = g.Posts.Count,
                    Values = Profile(g.Posts, PostingDays.Of(input, first[g.Platform])),
                })],
        };
    }

    /// <summary>Mean posts per observed day on some networks together.</summary>
    internal static Measurement PostsPerDayOn(AnalysisInput input, IReadOnlyList<Platform> platforms)
    {
        var first = PostingDays.FirstOwnPosts(input).Where(f => platforms.Contains(f.Key)).Select(static f => f.Value).ToList();
        var observed = PostingDays.Of(input, first.Count > 0 ? first.Min() : null);
        return SampleMean.Student(
            observed is { } days ? Daily([.. DatedPosts(input).Where(p => platforms.Contains(p.Platform))], days) : [],
            0,
            PostingFrequencyModule.MinimumDays);
    }

    /// <summary>Regularity of weekly counts, 0..1; null when all are zero.</summary>
    internal static double? RegularityOf(double[] weeklyCounts)
    {
        var (mean, variance) = ArrayStatistics.MeanVariance(weeklyCounts);
        return mean > 0 ? 1 / (1 + (variance / mean)) : null;
    }

    /// <summary>Regularity with its interval.</summary>
    internal static Measurement RegularityWithInterval(double[] weeklyCounts) =>
        Array.Exists(weeklyCounts, static c => c > 0)
            ? Bootstrap.Figure(weeklyCounts, PostingFrequencyModule.MinimumWeeksOfRegularity, RegularityOf)
            : new InsufficientData { N = 0, RequiredN = PostingFrequencyModule.MinimumWeeksOfRegularity };

    /// <summary>Position of a slot in the week, Monday's first hour being 0.</summary>
    internal static int SlotOf(PostingSlot slot) => SlotOf(slot.Weekday, slot.Hour);

    /// <summary>Position of a day in the week, Monday being 0.</summary>
    internal static int WeekdayOf(PostingWeekday day) => SlotOf(day.Weekday, 0) / HoursPerDay;

    /// <summary>Standing of a slot whose rates rank below or above the others' on average.</summary>
    internal static SlotStanding StandingOf(double? adjustedPValue, bool isAbove) => adjustedPValue switch
    {
        null => SlotStanding.InsufficientData,
        < Holm.Level => isAbove ? SlotStanding.Better : SlotStanding.Worse,
        _ => SlotStanding.NotDistinguished,
    };

    private static List<DatedPost> DatedPosts(AnalysisInput input)
    {
        var posts = new List<DatedPost>();
        foreach (var post in input.Posts)
        {
            if (!post.IsCompetitor)
            {
                var local = TimeZoneInfo.ConvertTime(post.PublishedAt, input.TimeZone).DateTime;
                posts.Add(new DatedPost(
                    post.Platform, DateOnly.FromDateTime(local), local.Hour, post.IsSponsored, post.IsSponsored ? null : PostMetrics.RateByViews(post)));
            }
        }

        return posts;
    }

    private static double[] Daily(List<DatedPost> posts, PostingDays days)
    {
        var daily = new double[days.Count];
        foreach (var post in posts)
        {
            daily[post.Day.DayNumber - days.From.DayNumber]++;
        }

        return daily;
    }

    private static FrequencyProfile Profile(List<DatedPost> posts, PostingDays? observed)
    {
        var (daily, weeks, omitted) = ((double[])[], (WeeklyPosts[])[], 0);
        if (observed is { } days)
        {
            daily = Daily(posts, days);
            (weeks, omitted) = Weekly(daily, days);
        }

        double[] weekly = [.. weeks.Where(static w => !w.IsPartial).Select(static w => (double)w.Posts)];
        var perDay = SampleMean.Student(daily, 0, PostingFrequencyModule.MinimumDays);
        var perWeek = SampleMean.Student(weekly, 0, PostingFrequencyModule.MinimumWeeks);
        return new FrequencyProfile
        {
            Posts = posts.Count,
            SponsoredPosts = posts.Count(static p => p.IsSponsored),
            From = observed?.From,
            To = observed?.To,
            ObservedDays = daily.Length,
            ActiveDays = daily.Count(static d => d > 0),
            LongestPause = LongestPause(daily),
            PostsPerDay = perDay,
            DailyStandardDeviation = perDay is Estimate ? ArrayStatistics.StandardDeviation(daily) : null,
            PostsPerWeek = perWeek,
            WeeklyStandardDeviation = perWeek is Estimate ? ArrayStatistics.StandardDeviation(weekly) : null,
            Regularity = RegularityWithInterval(weekly),
            Weeks = weeks,
            OmittedWeeks = omitted,
            Slots = Slots(posts),
            Weekdays = Weekdays(posts),
            Hours = Hours(posts),
        };
    }

    private static (WeeklyPosts[] Weeks, int Omitted) Weekly(double[] daily, PostingDays days)
    {
        var span = WeekSpan.Over([IsoWeek.Of(days.From).Number, IsoWeek.Of(days.To).Number]);
        var counts = new int[span.Count];
        for (var i = 0; i < daily.Length; i++)
        {
            if (span.IndexOf(IsoWeek.Of(days.From.AddDays(i)).Number) is >= 0 and var week)
            {
                counts[week] += (int)daily[i];
            }
        }

        return ([.. counts.Select((count, i) => new WeeklyPosts(
            span[i].ToString(), span[i].StartsOn, count, span[i].BeginsBefore(days.From) || span[i].GoesOnAfter(days.To)))], span.Omitted);
    }

    private static int LongestPause(double[] daily)
    {
        var (longest, current) = (0, 0);
        foreach (var posts in daily)
        {
            current = posts > 0 ? 0 : current + 1;
            longest = Math.Max(longest, current);
        }

        return longest;
    }

    private static PostingSlot[] Slots(List<DatedPost> posts) =>
        [.. Cells(posts, DaysPerWeek * HoursPerDay, static p => SlotOf(p.Day.DayOfWeek, p.Hour)).Select(static cell => new PostingSlot
        {
            Weekday = WeekdayOf(cell.Index / HoursPerDay),
            Hour = cell.Index % HoursPerDay,
            Posts = cell.Posts,
            RateByViews = cell.RateByViews,
            AdjustedPValue = cell.AdjustedPValue,
            Standing = cell.Standing,
        })];

    private static PostingWeekday[] Weekdays(List<DatedPost> posts) =>
        [.. Cells(posts, DaysPerWeek, static p => SlotOf(p.Day.DayOfWeek, 0) / HoursPerDay).Select(static cell =>
            new PostingWeekday(WeekdayOf(cell.Index), cell.Posts, cell.RateByViews, cell.AdjustedPValue, cell.Standing))];

    private static PostingHour[] Hours(List<DatedPost> posts) =>
        [.. Cells(posts, HoursPerDay, static p => p.Hour).Select(static cell =>
            new PostingHour(cell.Index, cell.Posts, cell.RateByViews, cell.AdjustedPValue, cell.Standing))];

    // Cells with posts; each with enough rates is compared with all others together, by rates relative to their network.
    private static List<Cell> Cells(List<DatedPost> posts, int count, Func<DatedPost, int> indexOf)
    {
        var aligned = new AlignedRates(posts.Where(static p => p.Rate is not null).Select(static p => (p.Platform, p.Rate!.Value)));
        var sizes = new int[count];
        var (rates, ranked) = (Array.ConvertAll(sizes, static _ => new List<double>()), Array.ConvertAll(sizes, static _ => new List<double>()));
        foreach (var post in posts)
        {
            var index = indexOf(post);
            sizes[index]++;
            if (post.Rate is { } rate)
            {
                rates[index].Add(rate);
                ranked[index].Add(aligned.Of(post.Platform, rate));
            }
        }

        var ranks = new RankedGroups(ranked);
        var compared = Enumerable.Range(0, count)
            .Where(i => rates[i].Count >= PostingFrequencyModule.MinimumPostsOfSlot)
            .Select(i => (Index: i, P: ranks.MannWhitney(i)))
            .Where(static c => c.P is not null)
            .ToList();
        var adjusted = Holm.Adjust([.. compared.Select(static c => c.P!.Value)]);
        var pValues = compared.Select((c, i) => (c.Index, P: adjusted[i])).ToDictionary(static c => c.Index, static c => c.P);
        return [.. Enumerable.Range(0, count).Where(i => sizes[i] > 0).Select(i =>
        {
            double? p = pValues.TryGetValue(i, out var found) ? found : null;
            return new Cell(
                i,
                sizes[i],
                SampleMean.Student([.. rates[i]], 0, PostingFrequencyModule.MinimumPostsOfSlot),
                p,
                StandingOf(p, p is not null && ranks.MeanRank(i) > (ranks.N + 1) / 2.0));
        })];
    }

    private static DayOfWeek WeekdayOf(int index) => (DayOfWeek)((index + 1) % DaysPerWeek);

    private static int SlotOf(DayOfWeek weekday, int hour) =>
        ((((int)weekday + DaysPerWeek - 1) % DaysPerWeek) * HoursPerDay) + hour;

    private readonly record struct DatedPost(Platform Platform, DateOnly Day, int Hour, bool IsSponsored, double? Rate);

    private readonly record struct Cell(int Index, int Posts, Measurement RateByViews, double? AdjustedPValue, SlotStanding Standing);
}
