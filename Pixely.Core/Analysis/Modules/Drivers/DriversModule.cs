using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Drivers;

/// <summary>Features of posts that go with engagement: least squares with robust intervals, and rank correlations.</summary>
internal sealed class DriversModule : AnalysisModule<DriversResult>
{
    /// <summary>Fewest posts for a regression.</summary>
    public const int MinimumModelPosts = 30;

    /// <summary>Fewest posts for a correlation.</summary>
    public const int MinimumCorrelatedPosts = 10;

    /// <summary>Fewest posts that must have a feature, and that must not; also the fewest posts per feature of a regression.</summary>
    public const int MinimumPostsOfFeature = 5;

    private const double LargestLogarithm = 700;

    /// <inheritdoc/>
    public override string Key => "q19_correlacion";

    /// <inheritdoc/>
    public override DriversResult Analyze(AnalysisInput input, UpstreamResults upstream) => DriversAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(DriversResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        new DriversRules(result).Check(errors);
    }

    /// <summary>A change of a logarithm as a change in percent.</summary>
    internal static Measurement EffectOf(Measurement coefficient) =>
        coefficient is Estimate c ? c with { Value = Percent(c.Value), Low = Percent(c.Low), High = Percent(c.High) } : coefficient;

    private static double Percent(double logarithm) => 100 * (Math.Exp(Math.Min(logarithm, LargestLogarithm)) - 1);
}
