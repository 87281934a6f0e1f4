using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Community;

/// <summary>Followers of the brand's networks, their growth and their place among competitors'.</summary>
internal sealed class CommunityModule : AnalysisModule<CommunityResult>
{
    /// <summary>Fewest counts for a growth: one alone gives none.</summary>
    public const int MinimumCounts = 2;

    /// <inheritdoc/>
    public override string Key => "q12_comunidad";

    /// <inheritdoc/>
    public override CommunityResult Analyze(AnalysisInput input, UpstreamResults upstream) => CommunityAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(CommunityResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
    }
}
