using System.Diagnostics;
using System.Globalization;
using Pixely.Core.Analysis;
using Pixely.Core.Validation;

namespace Pixely.Benchmarks.Modules;

/// <summary>One run of everything in a process of its own: where the time goes, and the most memory that the process ever held.</summary>
internal static class ModuleProfile
{
    public static void Print(IReadOnlyList<string> counts)
    {
        var comments = counts.Count > 0 ? int.Parse(counts[0], CultureInfo.InvariantCulture) : 1_000_000;
        new AnalysisRunner(ModuleCatalog.Default).Run(new LargeClient(2_000).Input(), CancellationToken.None);
        var client = new LargeClient(comments);
        Console.WriteLine($"data {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB");

        var whole = Stopwatch.StartNew();
        var input = client.Input();
        Console.WriteLine($"input {whole.Elapsed.TotalSeconds:0.000} s");
        var evaluated = new AnalysisRunner(ModuleCatalog.Default).Evaluate(input, CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"input + all modules {whole.Elapsed.TotalSeconds:0.000} s, peak working set {process.PeakWorkingSet64 / 1e6:0} MB");
        Console.WriteLine($"data and typed results {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB");
        var report = evaluated.ToReport();
        process.Refresh();
        Console.WriteLine($"data, typed results and JSON {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB, peak working set {process.PeakWorkingSet64 / 1e6:0} MB");
        GC.KeepAlive(evaluated);
        GC.KeepAlive(report);

        Console.WriteLine($"{"module",-30} {"analyse s",10} {"validate s",10} {"to JSON s",10} {"MB",8}");
        var stopwatch = new ModuleStopwatch(input);
        foreach (var module in ModuleCatalog.Default.InOrderOfDependency)
        {
            Console.WriteLine(module.Accept(stopwatch));
        }
    }

    private sealed class ModuleStopwatch(AnalysisInput input) : IAnalysisModuleVisitor<string>
    {
        private readonly UpstreamResults _upstream = new();

        public string Visit<TResult>(AnalysisModule<TResult> module)
            where TResult : class
        {
            var before = GC.GetTotalAllocatedBytes();
            var start = Stopwatch.GetTimestamp();
            var result = module.Analyze(input, _upstream);
            var analysed = Stopwatch.GetTimestamp();
            module.Validate(result, new ValidationErrors());
            var validated = Stopwatch.GetTimestamp();
            module.ToJson(result);
            var bytes = GC.GetTotalAllocatedBytes() - before;
            var json = Stopwatch.GetElapsedTime(validated);
            module.Evaluate(input, _upstream, new ValidationErrors());
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{module.Key,-30} {Stopwatch.GetElapsedTime(start, analysed).TotalSeconds,10:0.000} {Stopwatch.GetElapsedTime(analysed, validated).TotalSeconds,10:0.000} {json.TotalSeconds,10:0.000} {bytes / 1e6,8:0}");
        }
    }
}
