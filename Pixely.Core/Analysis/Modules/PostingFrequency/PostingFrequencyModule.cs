using MathNet.Numerics.Statistics;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.PostingFrequency;

/// <summary>How often, how regularly and at which hours the brand posts.</summary>
internal sealed class PostingFrequencyModule : AnalysisModule<PostingFrequencyResult>
{
    /// <summary>Fewest observed days for posts per day: every day of the week.</summary>
    public const int MinimumDays = 7;

    /// <summary>Fewest complete weeks for posts per week.</summary>
    public const int MinimumWeeks = 4;

    /// <summary>Fewest complete weeks for a regularity.</summary>
    public const int MinimumWeeksOfRegularity = 8;

    /// <summary>Fewest posts with a rate for the engagement of an hour of the week.</summary>
    public const int MinimumPostsOfSlot = 5;

    private const int DaysPerWeek = 7;
    private const int HoursPerDay = 24;
    private const int HoursPerWeek = DaysPerWeek * HoursPerDay;

    /// <inheritdoc/>
    public override string Key => "q13_frecuencia";

    /// <inheritdoc/>
    public override PostingFrequencyResult Analyze(AnalysisInput input, UpstreamResults upstream) => PostingFrequencyAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(PostingFrequencyResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        var summary = errors.At("summary");
        CheckProfile(result.Summary, summary);
        ResultRules.CheckSegments(result.Segments, result.Summary.Posts, errors.At("segments"), static (segment, at) =>
        {
            var values = at.At("values");
            values.At("posts").Require(segment.Values.Posts == segment.N, $"is {segment.Values.Posts}, must be {segment.N}");
            CheckProfile(segment.Values, values);
        });
        var paid = result.Segments.Sum(static s => (long)s.Values.SponsoredPosts);
        summary.At("sponsored_posts").Require(
            paid == result.Summary.SponsoredPosts, $"is {result.Summary.SponsoredPosts}, the networks have {paid}");
    }

    private static void CheckProfile(FrequencyProfile profile, ValidationErrors errors)
    {
        errors.At("posts").Require(profile.Posts >= 0, $"is {profile.Posts}, must be 0 or more");
        errors.At("sponsored_posts").Require(
            profile.SponsoredPosts >= 0 && profile.SponsoredPosts <= profile.Posts, $"is {profile.SponsoredPosts}, must lie in 0..{profile.Posts}");
        CheckDays(profile, errors);
        CheckPerDay(profile, errors);
        CheckWeeks(profile, errors);
        CheckMaps(profile, errors);
    }

    private static void CheckDays(FrequencyProfile profile, ValidationErrors errors)
    {
        var days = profile is { From: { } from, To: { } to } ? to.DayNumber - from.DayNumber + 1 : 0;
        errors.At("to").Require(
            (profile.From is null) == (profile.To is null) && !(profile.To < profile.From), $"is {profile.To:O}, must not lie before {profile.From:O}");
        var observed = errors.At("observed_days");
        observed.Require(profile.ObservedDays == days, $"is {profile.ObservedDays}, {days} days are observed");
        observed.Require(days > 0 || profile.Posts == 0, $"is {profile.ObservedDays}, there are {profile.Posts} posts");

        var (fewest, most) = (Math.Min(1, profile.Posts), Math.Min(profile.Posts, profile.ObservedDays));
        errors.At("active_days").Require(
            profile.ActiveDays >= fewest && profile.ActiveDays <= most, $"is {profile.ActiveDays}, must lie in {fewest}..{most}");

        // Days without a post lie in at most one run more than there are days with one.
        var idle = (long)profile.ObservedDays - profile.ActiveDays;
        var shortest = profile.ActiveDays >= 0 ? (idle + profile.ActiveDays) / (profile.ActiveDays + 1L) : 0;
        errors.At("longest_pause").Require(
            profile.LongestPause >= shortest && profile.LongestPause <= idle, $"is {profile.LongestPause}, must lie in {shortest}..{idle}");
    }

    private static void CheckPerDay(FrequencyProfile profile, ValidationErrors errors)
    {
        var perDay = errors.At("posts_per_day");
        profile.PostsPerDay.Validate(perDay, 0, double.MaxValue, MinimumDays);
        perDay.At("n").Require(
            profile.PostsPerDay.N == profile.ObservedDays, $"is {profile.PostsPerDay.N}, {profile.ObservedDays} days are observed");

        var deviation = errors.At("daily_standard_deviation");
        if (profile.PostsPerDay is Estimate { N: >= MinimumDays } measured)
        {
            var mean = (double)profile.Posts / measured.N;
            perDay.At("value").Require(ResultRules.Same(measured.Value, mean), $"is {measured.Value}, the posts give {mean}");
            var half = ConfidenceLevel.Student(measured.N - 1) * (profile.DailyStandardDeviation ?? 0) / Math.Sqrt(measured.N);
            deviation.Require(
                profile.DailyStandardDeviation >= 0 && ResultRules.Same(measured.High - measured.Value, half),
                $"is {profile.DailyStandardDeviation}, the interval of the posts per day is another's");
        }
        else
        {
            deviation.Require(profile.DailyStandardDeviation is null, "must be null without posts per day");
        }
    }

    private static void CheckWeeks(FrequencyProfile profile, ValidationErrors errors)
    {
        var at = errors.At("weeks");
        at.Require(profile.Weeks.Count <= WeekSpan.Limit, $"has {profile.Weeks.Count} weeks, at most {WeekSpan.Limit} are listed");
        var span = profile is { From: { } from, To: { } to }
            ? WeekSpan.Over([IsoWeek.Of(from).Number, IsoWeek.Of(to).Number])
            : default;
        at.Require(profile.Weeks.Count == span.Count, $"has {profile.Weeks.Count} weeks, the observed days lie in {span.Count}");
        errors.At("omitted_weeks").Require(profile.OmittedWeeks == span.Omitted, $"is {profile.OmittedWeeks}, must be {span.Omitted}");

        var weeks = profile.Weeks.Take(span.Count).ToList();
        for (var i = 0; i < weeks.Count; i++)
        {
            var (week, expected, one) = (weeks[i], span[i], at.At(i));
            one.At("starts_on").Require(week.StartsOn == expected.StartsOn, $"is {week.StartsOn:O}, must be {expected.StartsOn:O}");
            one.At("week").Require(week.Week == expected.ToString(), $"is {week.Week}, must be {expected}");
            one.At("posts").Require(week.Posts >= 0, $"is {week.Posts}, must be 0 or more");
            one.At("is_partial").Require(
                week.IsPartial == (expected.BeginsBefore(profile.From) || expected.GoesOnAfter(profile.To!.Value)),
                "must be true exactly when not all days of the week are observed");
        }

        var listed = weeks.Sum(static w => (long)w.Posts);
        at.Require(
            span.Omitted > 0 ? listed <= profile.Posts : listed == profile.Posts, $"have {listed} posts, the profile has {profile.Posts}");
        CheckPerWeek(profile, [.. weeks.Where(static w => !w.IsPartial).Select(static w => (double)w.Posts)], errors);
    }

    private static void CheckPerWeek(FrequencyProfile profile, double[] weekly, ValidationErrors errors)
    {
        MeasurementRules.CheckSame(profile.PostsPerWeek, SampleMean.Student(weekly, 0, MinimumWeeks), errors.At("posts_per_week"));
        MeasurementRules.CheckSame(
            profile.WeeklyStandardDeviation,
            weekly.Length >= MinimumWeeks ? ArrayStatistics.StandardDeviation(weekly) : null,
            errors.At("weekly_standard_deviation"));

        var regularity = errors.At("regularity");
        profile.Regularity.Validate(regularity, 0, 1, MinimumWeeksOfRegularity);
        var expected = PostingFrequencyAnalyzer.RegularityOf(weekly);
        var n = expected is null ? 0 : weekly.Length;
        regularity.At("n").Require(profile.Regularity.N == n, $"is {profile.Regularity.N}, must be {n}");
        if (profile.Regularity is Estimate measured)
        {
            MeasurementRules.CheckSame(measured.Value, expected, regularity.At("value"));
        }
    }

    private static void CheckMaps(FrequencyProfile profile, ValidationErrors errors)
    {
        CheckCells(
            [.. profile.Slots.Select(static s => new Cell(PostingFrequencyAnalyzer.SlotOf(s), s.Posts, s.RateByViews, s.AdjustedPValue, s.Standing))],
            HoursPerWeek, profile.Posts, errors.At("slots"));
        CheckCells(
            [.. profile.Weekdays.Select(static d => new Cell(PostingFrequencyAnalyzer.WeekdayOf(d), d.Posts, d.RateByViews, d.AdjustedPValue, d.Standing))],
            DaysPerWeek, profile.Posts, errors.At("weekdays"));
        CheckCells(
            [.. profile.Hours.Select(static h => new Cell(h.Hour, h.Posts, h.RateByViews, h.AdjustedPValue, h.Standing))],
            HoursPerDay, profile.Posts, errors.At("hours"));
        CheckHours([.. profile.Slots.Select(static s => s.Hour)], errors.At("slots"));
        CheckHours([.. profile.Hours.Select(static h => h.Hour)], errors.At("hours"));
    }

    private static void CheckHours(List<int> hours, ValidationErrors errors)
    {
        for (var i = 0; i < Math.Min(hours.Count, HoursPerWeek); i++)
        {
            errors.At(i).At("hour").Require(hours[i] is >= 0 and < HoursPerDay, $"is {hours[i]}, must lie in 0..23");
        }
    }

    private static void CheckCells(List<Cell> cells, int most, int posts, ValidationErrors errors)
    {
        errors.Require(cells.Count <= most, $"has {cells.Count} cells, a week has {most}");
        ResultRules.CheckOrder(cells, errors, "must follow the one before, each once", static (a, b) => a.Index < b.Index);
        var sum = cells.Sum(static c => (long)c.Posts);
        errors.Require(sum == posts, $"have {sum} posts, the profile has {posts}");
        for (var i = 0; i < Math.Min(cells.Count, most); i++)
        {
            var (cell, at) = (cells[i], errors.At(i));
            at.At("posts").Require(cell.Posts > 0, $"is {cell.Posts}, must be 1 or more");
            cell.RateByViews.Validate(at.At("rate_by_views"), 0, double.MaxValue, MinimumPostsOfSlot);
            at.At("rate_by_views").At("n").Require(
                cell.RateByViews.N <= cell.Posts, $"is {cell.RateByViews.N}, there are {cell.Posts} posts");

            var p = cell.AdjustedPValue;
            at.At("adjusted_p_value").Require(
                p is null || (p is >= 0 and <= 1 && cell.RateByViews is Estimate), $"is {p}, must lie in 0..1 and be null without a rate");
            at.At("standing").Require(
                cell.Standing == PostingFrequencyAnalyzer.StandingOf(p, cell.Standing == SlotStanding.Better),
                "must be better or worse below an adjusted p of 0.05, not distinguished from there on, insufficient data without one");
        }
    }

    private readonly record struct Cell(int Index, int Posts, Measurement RateByViews, double? AdjustedPValue, SlotStanding Standing);
}
