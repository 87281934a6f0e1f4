using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.PostingFrequency;

/// <summary>How often and when the brand posts. Own posts only, paid ones included.</summary>
public sealed record PostingFrequencyResult
{
    /// <summary>Over all networks.</summary>
    public required FrequencyProfile Summary { get; init; }

    /// <summary>Per network with own posts in the window; n = posts.</summary>
    public required IReadOnlyList<PlatformSegment<FrequencyProfile>> Segments { get; init; }
}

/// <summary>
/// Rhythm of a set of posts. Observed are the days from the first known own post, or the window's first day if that is later,
/// to the last day of the data or of the window: days without posts count as zero.
/// </summary>
public sealed record FrequencyProfile
{
    /// <summary>Own posts in the window.</summary>
    public required int Posts { get; init; }

    /// <summary>Paid ones among them.</summary>
    public required int SponsoredPosts { get; init; }

    /// <summary>First observed day, in the client's time zone; null without any.</summary>
    public required DateOnly? From { get; init; }

    /// <summary>Last observed day; null without any.</summary>
    public required DateOnly? To { get; init; }

    /// <summary>Observed days.</summary>
    public required int ObservedDays { get; init; }

    /// <summary>Observed days with a post.</summary>
    public required int ActiveDays { get; init; }

    /// <summary>Longest run of observed days without a post.</summary>
    public required int LongestPause { get; init; }

    /// <summary>Mean posts per observed day, 0 or more; n = days.</summary>
    public required Measurement PostsPerDay { get; init; }

    /// <summary>Sample standard deviation (n - 1) of the posts per day; null without <see cref="PostsPerDay"/>.</summary>
    public required double? DailyStandardDeviation { get; init; }

    /// <summary>Mean posts per complete ISO week, 0 or more; n = weeks.</summary>
    public required Measurement PostsPerWeek { get; init; }

    /// <summary>Sample standard deviation (n - 1) of the posts per week; null without <see cref="PostsPerWeek"/>.</summary>
    public required double? WeeklyStandardDeviation { get; init; }

    /// <summary>
    /// 1 / (1 + variance / mean) of the posts per complete week, 0..1: 1 = the same number every week, 0.5 = as chance alone
    /// would have it (Poisson), towards 0 = in bursts; n = weeks.
    /// </summary>
    public required Measurement Regularity { get; init; }

    /// <summary>Every ISO week that has an observed day, oldest first; at most the last 260.</summary>
    public required IReadOnlyList<WeeklyPosts> Weeks { get; init; }

    /// <summary>Weeks before the first listed one.</summary>
    public required int OmittedWeeks { get; init; }

    /// <summary>Weekday x hour of publication, in the client's time zone: every cell that has posts, Monday first.</summary>
    public required IReadOnlyList<PostingSlot> Slots { get; init; }

    /// <summary>The same by weekday alone, Monday first: few accounts post enough for a map of 168 hours.</summary>
    public required IReadOnlyList<PostingWeekday> Weekdays { get; init; }

    /// <summary>The same by hour of the day alone, in order.</summary>
    public required IReadOnlyList<PostingHour> Hours { get; init; }
}

/// <summary>Posts of one week.</summary>
/// <param name="Week">ISO week, <c>YYYY-Www</c>.</param>
/// <param name="StartsOn">Its Monday.</param>
/// <param name="Posts">Posts on its observed days.</param>
/// <param name="IsPartial">True when not all its days are observed; it is in no mean.</param>
public sealed record WeeklyPosts(string Week, DateOnly StartsOn, int Posts, bool IsPartial);

/// <summary>An hour of the week.</summary>
public sealed record PostingSlot
{
    /// <summary>Day of the week, in the client's time zone.</summary>
    public required DayOfWeek Weekday { get; init; }

    /// <summary>Hour of the day, 0..23.</summary>
    public required int Hour { get; init; }

    /// <summary>Posts, paid ones included.</summary>
    public required int Posts { get; init; }

    /// <summary>Mean engagement rate by views of the posts that are not paid, 0 or more; n = those with views.</summary>
    public required Measurement RateByViews { get; init; }

    /// <summary>
    /// Mann-Whitney p of this slot's rates against those of all other slots, each rate relative to the median of its network,
    /// adjusted by Holm over all slots of the map with enough posts; null without <see cref="RateByViews"/> or without anything to
    /// compare with.
    /// </summary>
    public required double? AdjustedPValue { get; init; }

    /// <summary>Whether it differs.</summary>
    public required SlotStanding Standing { get; init; }
}

/// <summary>A day of the week, whatever the hour.</summary>
/// <param name="Weekday">Day of the week, in the client's time zone.</param>
/// <param name="Posts">Posts, paid ones included.</param>
/// <param name="RateByViews">As in <see cref="PostingSlot.RateByViews"/>.</param>
/// <param name="AdjustedPValue">As in <see cref="PostingSlot.AdjustedPValue"/>, among the weekdays.</param>
/// <param name="Standing">Whether it differs.</param>
public sealed record PostingWeekday(DayOfWeek Weekday, int Posts, Measurement RateByViews, double? AdjustedPValue, SlotStanding Standing);

/// <summary>An hour of the day, whatever the weekday.</summary>
/// <param name="Hour">Hour of the day, 0..23, in the client's time zone.</param>
/// <param name="Posts">Posts, paid ones included.</param>
/// <param name="RateByViews">As in <see cref="PostingSlot.RateByViews"/>.</param>
/// <param name="AdjustedPValue">As in <see cref="PostingSlot.AdjustedPValue"/>, among the hours.</param>
/// <param name="Standing">Whether it differs.</param>
public sealed record PostingHour(int Hour, int Posts, Measurement RateByViews, double? AdjustedPValue, SlotStanding Standing);

/// <summary>How an hour of the week stands among the others.</summary>
public enum SlotStanding
{
    /// <summary>Posts get more engagement than in the other slots, beyond chance (adjusted p below 0.05).</summary>
    Better,

    /// <summary>Posts get less.</summary>
    Worse,

    /// <summary>Chance explains the difference.</summary>
    NotDistinguished,

    /// <summary>Too few posts, or nothing to compare with.</summary>
    InsufficientData,
}
