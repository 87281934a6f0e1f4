namespace Pixely.Core.Analysis.Weeks;

/// <summary>Consecutive weeks of a course, gaps included.</summary>
/// <param name="First">First listed week.</param>
/// <param name="Count">Listed weeks.</param>
/// <param name="Omitted">Weeks before the first listed one that the limit leaves out.</param>
internal readonly record struct WeekSpan(IsoWeek First, int Count, int Omitted)
{
    /// <summary>Most weeks that a course lists: five years.</summary>
    public const int Limit = 260;

    /// <summary>The weeks from the first to the last of some weeks; empty without any.</summary>
    /// <param name="weeks">Week numbers in any order.</param>
    public static WeekSpan Over(ReadOnlySpan<int> weeks)
    {
        if (weeks.IsEmpty)
        {
            return default;
        }

        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (var week in weeks)
        {
            first = Math.Min(first, week);
            last = Math.Max(last, week);
        }

        var omitted = Math.Max(0, last - first + 1 - Limit);
        return new WeekSpan(new IsoWeek(first + omitted), last - first + 1 - omitted, omitted);
    }

    /// <summary>The weeks from the first to the last comment of an input, by the comments' own days; empty without any.</summary>
    public static WeekSpan OverDaysOf(AnalysisInput input)
    {
        if (input.Placed.Count == 0)
        {
            return default;
        }

        // Comments come in order of time, but a zone that sets its clocks back over midnight has a day twice.
        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (var (_, _, day) in input.Placed)
        {
            first = Math.Min(first, day.DayNumber);
            last = Math.Max(last, day.DayNumber);
        }

        return Over([IsoWeek.Of(DateOnly.FromDayNumber(first)).Number, IsoWeek.Of(DateOnly.FromDayNumber(last)).Number]);
    }

    /// <summary>The same course without all but its last weeks.</summary>
    /// <param name="limit">Most weeks to list.</param>
    public WeekSpan Last(int limit) =>
        Count <= limit ? this : new WeekSpan(new IsoWeek(First.Number + Count - limit), limit, Omitted + Count - limit);

    /// <summary>The listed week at a position.</summary>
    public IsoWeek this[int index] => new(First.Number + index);

    /// <summary>The position of a week, or -1 when it is not listed.</summary>
    public int IndexOf(int week)
    {
        var index = week - First.Number;
        return index >= 0 && index < Count ? index : -1;
    }
}
