using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Pixely.Benchmarks;

/// <summary>For work that takes seconds: few runs, each measured whole.</summary>
internal sealed class LongRuns : ManualConfig
{
    public LongRuns() => AddJob(Job.Default
        .WithStrategy(RunStrategy.Monitoring)
        .WithWarmupCount(2)
        .WithIterationCount(5)
        .WithToolchain(InProcessEmitToolchain.Instance));
}
