using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Weeks;

/// <summary>Rules of a listed week.</summary>
internal static class WeekRules
{
    /// <summary>Adds what is wrong: a start that is no Monday, a gap after the week before, a name of another week.</summary>
    public static void Check(string week, DateOnly startsOn, DateOnly? before, ValidationErrors errors)
    {
        var number = IsoWeek.Of(startsOn);
        errors.At("starts_on").Require(number.StartsOn == startsOn, $"is {startsOn:O}, must be a Monday");
        errors.At("starts_on").Require(
            before is not { } previous || number.Number == IsoWeek.Of(previous).Number + 1, "must follow the week before without a gap");
        errors.At("week").Require(week == number.ToString(), $"is {week}, the week of {startsOn:O} is {number}");
    }
}
