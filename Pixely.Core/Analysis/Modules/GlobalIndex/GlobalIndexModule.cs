using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.GlobalIndex;

/// <summary>One figure of four, weighted by the client's goal. A part whose module failed is missing, as one without data is.</summary>
internal sealed class GlobalIndexModule : AnalysisModule<GlobalIndexResult>
{
    /// <summary>Fewest parts for an index: one figure alone is no index.</summary>
    public const int MinimumParts = 2;

    /// <inheritdoc/>
    public override string Key => "q20_kpi_global";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ReadsIfPresent => ["q11_engagement", "q12_comunidad", "q13_frecuencia", "q17_sentimiento_agrupado"];

    /// <inheritdoc/>
    public override GlobalIndexResult Analyze(AnalysisInput input, UpstreamResults upstream) => GlobalIndexAnalyzer.Analyze(input, upstream);

    /// <inheritdoc/>
    public override void Validate(GlobalIndexResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        new GlobalIndexRules(result).Check(errors);
    }
}
