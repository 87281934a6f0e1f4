using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis;

/// <summary>Rules of measurements whose figures follow from others.</summary>
internal static class MeasurementRules
{
    /// <summary>Adds where a measurement differs from the one that the rest of the result gives.</summary>
    public static void CheckSame(Measurement measurement, Measurement expected, ValidationErrors errors)
    {
        errors.At("n").Require(measurement.N == expected.N, $"is {measurement.N}, must be {expected.N}");
        switch (measurement, expected)
        {
            case (Estimate a, Estimate b):
                CheckSame(a.Value, b.Value, errors.At("value"));
                CheckSame(a.Low, b.Low, errors.At("low"));
                CheckSame(a.High, b.High, errors.At("high"));
                break;
            case (InsufficientData a, InsufficientData b):
                errors.At("required_n").Require(a.RequiredN == b.RequiredN, $"is {a.RequiredN}, must be {b.RequiredN}");
                break;
            default:
                errors.Require(false, $"must be {(expected is Estimate ? "a number" : "insufficient data")}");
                break;
        }
    }

    /// <summary>Adds where a figure that may be missing differs from the one that the rest of the result gives.</summary>
    public static void CheckSame(double? figure, double? expected, ValidationErrors errors) =>
        errors.Require(
            figure is { } a && expected is { } b ? ResultRules.Same(a, b) : figure is null && expected is null,
            $"is {figure}, must be {expected}");

    /// <summary>Adds what is wrong with a counted figure: bounds that are not the figure itself.</summary>
    public static void CheckCounted(Measurement figure, double lowest, double highest, int requiredN, ValidationErrors errors)
    {
        figure.Validate(errors, lowest, highest, requiredN);
        if (figure is Estimate counted)
        {
            errors.At("low").Require(counted.Low.Equals(counted.Value), $"is {counted.Low}, a counted figure is its own lower end");
            errors.At("high").Require(counted.High.Equals(counted.Value), $"is {counted.High}, a counted figure is its own upper end");
        }
    }
}
