using System.Text.Json.Serialization;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>A measured number, or the statement that there is too little data for one. The only way a measured number appears in a result.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(Estimate), "measured")]
[JsonDerivedType(typeof(InsufficientData), "insufficient_data")]
public abstract record Measurement
{
    private protected Measurement()
    {
    }

    /// <summary>Observations behind it.</summary>
    public required int N { get; init; }

    /// <summary>Adds what is wrong with it: an interval that misses its value, a value outside lowest..highest, a negative n.</summary>
    public abstract void Validate(ValidationErrors errors, double lowest, double highest);
}

/// <summary>A number with its sample size and 95 % interval.</summary>
public sealed record Estimate : Measurement
{
    /// <summary>The point estimate.</summary>
    public required double Value { get; init; }

    /// <summary>Lower end of the 95 % interval; never above <see cref="Value"/>.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end of the 95 % interval; never below <see cref="Value"/>.</summary>
    public required double High { get; init; }

    /// <inheritdoc/>
    public override void Validate(ValidationErrors errors, double lowest, double highest)
    {
        ArgumentNullException.ThrowIfNull(errors);
        errors.At("n").Require(N > 0, $"is {N}, a measured number needs at least one observation");
        errors.At("value").Require(Value >= lowest && Value <= highest, $"is {Value}, must lie in {lowest}..{highest}");
        errors.At("low").Require(Low <= Value, $"is {Low}, above the value {Value}");
        errors.At("high").Require(High >= Value, $"is {High}, below the value {Value}");
    }
}

/// <summary>Too few observations for a number.</summary>
public sealed record InsufficientData : Measurement
{
    /// <summary>Observations that would be needed.</summary>
    public required int RequiredN { get; init; }

    /// <inheritdoc/>
    public override void Validate(ValidationErrors errors, double lowest, double highest)
    {
        ArgumentNullException.ThrowIfNull(errors);
        errors.At("n").Require(N >= 0 && N < RequiredN, $"is {N}, must lie in 0..{RequiredN - 1}");
    }
}
