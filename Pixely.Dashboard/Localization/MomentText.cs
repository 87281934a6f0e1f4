using System.Globalization;

namespace Pixely.Dashboard.Localization;

/// <summary>Days of the week and hours of the day in words.</summary>
public static class MomentText
{
    /// <summary>The days of a week as people read it, Monday first.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>"lunes".</summary>
    public static string Weekday(this PageText text, DayOfWeek day)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Culture.DateTimeFormat.GetDayName(day);
    }

    /// <summary>"lun".</summary>
    public static string ShortWeekday(this PageText text, DayOfWeek day)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Culture.DateTimeFormat.GetAbbreviatedDayName(day);
    }

    /// <summary>"de 8 a 9 h": an hour of the day, 0..23.</summary>
    public static string Hour(this PageText text, int hour)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text["Moment.Hour", hour, (hour + 1).ToString(CultureInfo.InvariantCulture)];
    }
}
