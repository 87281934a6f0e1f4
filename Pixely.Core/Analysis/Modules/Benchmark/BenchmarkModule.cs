using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Benchmark;

/// <summary>The client among its competitors: mean, standard deviation, z and rank per figure.</summary>
internal sealed class BenchmarkModule : AnalysisModule<BenchmarkResult>
{
    /// <summary>Most competitors listed.</summary>
    public const int ListedCompetitors = 100;

    /// <inheritdoc/>
    public override string Key => "q16_benchmark";

    /// <inheritdoc/>
    public override IReadOnlyList<string> DependsOn => ["q7_sentimiento_detallado", "q11_engagement", "q12_comunidad", "q13_frecuencia"];

    /// <inheritdoc/>
    public override BenchmarkResult Analyze(AnalysisInput input, UpstreamResults upstream) => BenchmarkAnalyzer.Analyze(input, upstream);

    /// <inheritdoc/>
    public override void Validate(BenchmarkResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
    }
}
