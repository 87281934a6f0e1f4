using Pixely.Core.Privacy;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Narratives;

/// <summary>A figure of another module's result, with where it stands there: anyone can look it up and compare.</summary>
public sealed record CitedFigure
{
    /// <summary>Longest path and text.</summary>
    internal const int MaximumText = 600;

    /// <summary>What a text calls it: <c>{name}</c>; lower case letters and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>Key of the module whose result it is from.</summary>
    public required string Module { get; init; }

    /// <summary>JSON path within that result, e.g. <c>$.summary.net_sentiment_score.value</c>.</summary>
    public required string Path { get; init; }

    /// <summary>How it is written.</summary>
    public required FigureFormat Format { get; init; }

    /// <summary>The number at the path, or null when it is a name.</summary>
    public required double? Value { get; init; }

    /// <summary>The name at the path, or null when it is a number.</summary>
    [Personal]
    public required string? Text { get; init; }

    /// <summary>Observations behind a measured number; null when it is exact.</summary>
    public required int? N { get; init; }

    /// <summary>Lower end of a measured number's 95 % interval, else null.</summary>
    public required double? Low { get; init; }

    /// <summary>Upper end of a measured number's 95 % interval, else null.</summary>
    public required double? High { get; init; }

    /// <summary>Adds what is wrong with it as far as it can be told without its source.</summary>
    internal void Validate(ValidationErrors errors)
    {
        errors.At("name").Require(
            Name.Length is > 0 and <= 40 && Name.All(static c => char.IsAsciiLetterLower(c) || c == '_'), "must have 1..40 lower case letters or underscores");
        errors.At("module").Require(Module.Length is > 0 and <= 60, "must name a module");
        errors.At("path").Require(Path.Length <= MaximumText && Path.StartsWith("$.", StringComparison.Ordinal), "must be a JSON path that starts with $.");
        if (Format is FigureFormat.Text or FigureFormat.Term or FigureFormat.Topic)
        {
            errors.At("text").Require(Text is { Length: > 0 and <= MaximumText }, $"must have 1..{MaximumText} characters");
            errors.At("value").Require(Value is null, "must be null for a name");
        }
        else
        {
            errors.At("value").Require(Value is { } value && double.IsFinite(value), "must be a number");
            errors.At("text").Require(Text is null, "must be null for a number");
        }

        errors.Require((N is null) == (Low is null) && (N is null) == (High is null), "must have all or none of n, low and high");
        errors.At("n").Require(N is null or > 0, $"is {N}, must be 1 or more");
        errors.At("low").Require(Low is null || Low <= Value, $"is {Low}, must not exceed {Value}");
        errors.At("high").Require(High is null || High >= Value, $"is {High}, must not be less than {Value}");
    }
}
