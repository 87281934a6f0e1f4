using System.Globalization;
using Pixely.Core.Clients;

namespace Pixely.Dashboard.Localization;

/// <summary>A cron schedule in words: "todos los días a las 06:00 (hora de Madrid)".</summary>
public static class ScheduleText
{
    private const int MostTimes = 6;

    // Positions within the scheduler's form: second minute hour day month weekday, each '*', '?' or a list of numbers.
    private const int Minute = 1;
    private const int Hour = 2;
    private const int DayOfMonth = 3;
    private const int Month = 4;
    private const int DayOfWeek = 5;

    /// <summary>The schedule in words; one that cannot be read is given as it is written.</summary>
    /// <param name="text">The page's texts.</param>
    /// <param name="schedule">Five-field cron in the client's time zone.</param>
    public static string Schedule(this PageText text, string schedule)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!CronSchedule.TryParse(schedule, out var cron, out _))
        {
            return schedule;
        }

        var fields = cron.ToQuartzExpression().Split(' ');
        var words = text["Schedule.InZone", Days(text, fields), Times(text, fields), text.Zone];
        return Numbers(fields[Month]) is { } months
            ? text["Schedule.InMonths", words, List(text, months.Select(m => text.Culture.DateTimeFormat.GetMonthName(m)))]
            : words;
    }

    private static string Days(PageText text, string[] fields)
    {
        if (Numbers(fields[DayOfWeek]) is { } weekDays)
        {
            // The scheduler counts from Sunday = 1; a week is read from Monday.
            var names = weekDays.OrderBy(static d => (d + 5) % 7).Select(d => text.Culture.DateTimeFormat.GetDayName((DayOfWeek)(d - 1)));
            return text["Schedule.WeekDays", List(text, names)];
        }

        return Numbers(fields[DayOfMonth]) is { } days
            ? text["Schedule.MonthDays", List(text, days.Select(static d => d.ToString(CultureInfo.InvariantCulture)))]
            : text["Schedule.EveryDay"];
    }

    private static string Times(PageText text, string[] fields)
    {
        var minutes = Numbers(fields[Minute]) ?? [.. Enumerable.Range(0, 60)];
        var hours = Numbers(fields[Hour]) ?? [.. Enumerable.Range(0, 24)];
        var times = hours.SelectMany(h => minutes.Select(m => new TimeOnly(h, m))).ToList();
        return times.Count <= MostTimes
            ? text["Schedule.At", List(text, times.Select(static t => t.ToString("HH:mm", CultureInfo.InvariantCulture)))]
            : text["Schedule.TimesADay", text.Whole(times.Count)];
    }

    private static List<int>? Numbers(string field) =>
        field is "*" or "?" ? null : [.. field.Split(',').Select(static n => int.Parse(n, CultureInfo.InvariantCulture))];

    private static string List(PageText text, IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count == 1 ? all[0] : text["List.And", string.Join(", ", all[..^1]), all[^1]];
    }
}
