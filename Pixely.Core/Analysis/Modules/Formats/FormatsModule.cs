using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Formats;

/// <summary>Engagement by format, and whether the formats differ.</summary>
internal sealed class FormatsModule : AnalysisModule<FormatsResult>
{
    /// <summary>Fewest posts with a rate for a format.</summary>
    public const int MinimumPosts = 5;

    /// <summary>Most formats listed.</summary>
    public const int ListedFormats = 30;

    /// <summary>Most formats compared; their pairs grow with the square.</summary>
    public const int ComparedFormats = 12;

    /// <summary>Most posts named per format.</summary>
    public const int BestPosts = 3;

    /// <inheritdoc/>
    public override string Key => "q14_formatos";

    /// <inheritdoc/>
    public override FormatsResult Analyze(AnalysisInput input, UpstreamResults upstream) => FormatsAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(FormatsResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
    }
}
