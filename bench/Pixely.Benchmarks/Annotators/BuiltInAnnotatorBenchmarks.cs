using BenchmarkDotNet.Attributes;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;

namespace Pixely.Benchmarks.Annotators;

/// <summary>The built-in annotator on one core, over the comments of both samples; a second divided by the time is comments a second.</summary>
[Config(typeof(LongRuns))]
[MemoryDiagnoser]
public class BuiltInAnnotatorBenchmarks
{
    private const int Texts = 100_000;

    private string[] _texts = [];

    [GlobalSetup]
    public void Prepare()
    {
        var samples = SampleTexts.Read();
        _texts = [.. Enumerable.Range(0, Texts).Select(i => samples[i % samples.Count])];
    }

    [Benchmark(OperationsPerInvoke = Texts)]
    public int OneComment()
    {
        var positive = 0;
        foreach (var text in _texts)
        {
            positive += BuiltInAnnotator.Annotate(text).Sentiment == SentimentClass.Positive ? 1 : 0;
        }

        return positive;
    }
}
