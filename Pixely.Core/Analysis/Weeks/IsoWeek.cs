using System.Globalization;

namespace Pixely.Core.Analysis.Weeks;

/// <summary>A week of ISO 8601: Monday to Sunday, named after the year that holds its Thursday.</summary>
/// <param name="Number">Weeks since Monday, 1 January of the year 1.</param>
internal readonly record struct IsoWeek(int Number)
{
    private const int Days = 7;

    /// <summary>Its Monday.</summary>
    public DateOnly StartsOn => DateOnly.FromDayNumber(Number * Days);

    /// <summary>The week of a day.</summary>
    public static IsoWeek Of(DateOnly day) => new(day.DayNumber / Days);

    /// <summary>Whether its Sunday is not yet reached on a day.</summary>
    public bool GoesOnAfter(DateOnly day) => (Number * Days) + Days - 1 > day.DayNumber;

    /// <summary>Whether its Monday lies before a day.</summary>
    public bool BeginsBefore(DateOnly? day) => day is { } first && Number * Days < first.DayNumber;

    /// <summary>The week as <c>YYYY-Www</c>.</summary>
    public override string ToString()
    {
        var monday = StartsOn;
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(monday):D4}-W{ISOWeek.GetWeekOfYear(monday):D2}");
    }
}
