using BenchmarkDotNet.Attributes;
using Pixely.Core.Analysis;

namespace Pixely.Benchmarks.Modules;

/// <summary>All modules over an annotated client, from its items to validated results. Growth must be linear.</summary>
[Config(typeof(LongRuns))]
[MemoryDiagnoser]
public class ModuleBenchmarks
{
    private LargeClient _client = null!;
    private AnalysisRunner _runner = null!;

    [Params(10_000, 100_000, 1_000_000)]
    public int Comments { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _client = new LargeClient(Comments);
        _runner = new AnalysisRunner(ModuleCatalog.Default);
    }

    [Benchmark]
    public EvaluatedAnalysis AllModules() => _runner.Evaluate(_client.Input(), CancellationToken.None);

    /// <summary>The same, and the results as they are stored and sent.</summary>
    [Benchmark]
    public AnalysisReport AllModulesAsJson() => _runner.Run(_client.Input(), CancellationToken.None);
}
