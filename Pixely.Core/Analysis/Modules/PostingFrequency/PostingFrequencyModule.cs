using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.PostingFrequency;

/// <summary>How often and when the brand posts.</summary>
internal sealed class PostingFrequencyModule : AnalysisModule<PostingFrequencyResult>
{
    /// <summary>Fewest observed days for posts per day: every day of the week.</summary>
    public const int MinimumDays = 7;

    /// <summary>Fewest complete weeks for posts per week.</summary>
    public const int MinimumWeeks = 4;

    /// <summary>Fewest complete weeks for a regularity.</summary>
    public const int MinimumWeeksOfRegularity = 8;

    /// <summary>Fewest posts with a rate for the engagement of an hour of the week.</summary>
    public const int MinimumPostsOfSlot = 5;

    /// <inheritdoc/>
    public override string Key => "q13_frecuencia";

    /// <inheritdoc/>
    public override PostingFrequencyResult Analyze(AnalysisInput input, UpstreamResults upstream) => PostingFrequencyAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(PostingFrequencyResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
    }
}
