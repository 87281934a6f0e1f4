using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pixely.Core.Clients;

/// <summary>
/// A five-field cron expression: minute, hour, day of month, month, day of week (0 or 7 = Sunday). Lists, ranges, steps and
/// English three-letter names of months and days are understood. Either the day of month or the day of week stays <c>*</c>,
/// because schedulers disagree on what both together mean.
/// </summary>
public sealed class CronSchedule
{
    private const int MaximumLength = 100;

    private static readonly CronField Minute = new("minute", 0, 59, []);
    private static readonly CronField Hour = new("hour", 0, 23, []);
    private static readonly CronField DayOfMonth = new("day of month", 1, 31, []);

    private static readonly CronField Month = new(
        "month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]);

    private static readonly CronField DayOfWeek = new(
        "day of week", 0, 7, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]);

    private readonly IReadOnlyList<IReadOnlySet<int>?> _fields;

    private CronSchedule(string text, IReadOnlyList<IReadOnlySet<int>?> fields)
    {
        Text = text;
        _fields = fields;
    }

    /// <summary>The expression as written, with single spaces.</summary>
    public string Text { get; }

    /// <summary>Reads an expression.</summary>
    /// <param name="text">E.g. <c>0 6 * * *</c>.</param>
    /// <param name="schedule">The schedule, when the text is one.</param>
    /// <param name="fault">What is wrong, when it is not; quotes the offending part.</param>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out CronSchedule? schedule,
        [NotNullWhen(false)] out string? fault)
    {
        schedule = null;
        var parts = text is { Length: <= MaximumLength } ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        if (parts.Length != 5)
        {
            fault = "must have five fields: minute, hour, day of month, month, day of week";
            return false;
        }

        CronField[] kinds = [Minute, Hour, DayOfMonth, Month, DayOfWeek];
        var fields = new IReadOnlySet<int>?[kinds.Length];
        for (var i = 0; i < kinds.Length; i++)
        {
            if (!kinds[i].TryParse(parts[i], out fields[i], out fault))
            {
                return false;
            }
        }

        if (fields[2] is not null && fields[4] is not null)
        {
            fault = "names days of the month and of the week; one of them must be '*'";
            return false;
        }

        if (!HasPossibleDay(fields[2], fields[3]))
        {
            fault = "names a day that no month of it has";
            return false;
        }

        fault = null;
        schedule = new CronSchedule(string.Join(' ', parts), fields);
        return true;
    }

    /// <summary>The same schedule for Quartz: seconds first, <c>?</c> for the free day field, Sunday = 1.</summary>
    public string ToQuartzExpression()
    {
        var weekDays = _fields[4]?.Select(static day => (day % 7) + 1).ToHashSet();
        var dayOfMonth = weekDays is null ? Write(_fields[2]) : "?";
        var dayOfWeek = weekDays is null ? "?" : Write(weekDays);
        return $"0 {Write(_fields[0])} {Write(_fields[1])} {dayOfMonth} {Write(_fields[3])} {dayOfWeek}";
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Write(IEnumerable<int>? values) =>
        values is null ? "*" : string.Join(',', values.Order().Select(static v => v.ToString(CultureInfo.InvariantCulture)));

    private static bool HasPossibleDay(IReadOnlySet<int>? days, IReadOnlySet<int>? months)
    {
        // 2024 is a leap year: 29 February exists in some year.
        var first = days?.Min() ?? 1;
        return (months ?? Enumerable.Range(1, 12)).Any(month => first <= DateTime.DaysInMonth(2024, month));
    }
}
