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

    /// <summary>Adds what is wrong with it: an interval that misses its value or leaves the scale, too few observations for a number, enough of them without one.</summary>
    /// <param name="errors">Where to add.</param>
    /// <param name="lowest">Lower end of the scale.</param>
    /// <param name="highest">Upper end of the scale; <see cref="double.MaxValue"/> for none.</param>
    /// <param name="requiredN">Fewest observations for a number.</param>
    public abstract void Validate(ValidationErrors errors, double lowest, double highest, int requiredN);
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
    public override void Validate(ValidationErrors errors, double lowest, double highest, int requiredN)
    {
        ArgumentNullException.ThrowIfNull(errors);
        errors.At("n").Require(N >= requiredN, $"is {N}, a number needs at least {requiredN}");
        errors.At("value").Require(Value >= lowest && Value <= highest, $"is {Value}, must lie in {lowest}..{highest}");
        errors.At("low").Require(Low >= lowest && Low <= Value, $"is {Low}, must lie in {lowest}..{Value}");
        errors.At("high").Require(High >= Value && High <= highest, $"is {High}, must lie in {Value}..{highest}");
    }
}

/// <summary>Too few observations for a number.</summary>
public sealed record InsufficientData : Measurement
{
    /// <summary>Observations that would be needed.</summary>
    public required int RequiredN { get; init; }

    /// <inheritdoc/>
    public override void Validate(ValidationErrors errors, double lowest, double highest, int requiredN)
    {
        ArgumentNullException.ThrowIfNull(errors);
        errors.At("required_n").Require(RequiredN == requiredN, $"is {RequiredN}, must be {requiredN}");
        errors.At("n").Require(N >= 0 && N < requiredN, $"is {N}, must lie in 0..{requiredN - 1}");
    }
}
