using Pixely.Core.Annotations;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.LanguageModels;

namespace Pixely.Tests.Orchestrator.Annotation.OpenAi.Batching;

/// <summary>The annotator in batch mode, and a clock that moves while it waits.</summary>
internal sealed class BatchBench
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Three calls of two texts.</summary>
    public static readonly string[] Comments =
    [
        "Me encanta el café", "El servicio fue lento", "Love the new matcha", "Qué mal servicio, esperé una hora", "O atendimento foi ótimo", "El local es precioso",
    ];

    public ManualClock Clock { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<ModelBench> StartAsync()
    {
        var bench = await ModelBench.StartAsync(Clock);
        bench.Provider.TakesBatches = true;
        bench.Settings["ModelPrices:Models:0:BatchDiscount"] = "0.5";
        bench.Settings["OpenAI:Annotator:MaximumTexts"] = "2";
        bench.Settings["OpenAI:Annotator:Mode"] = "batch";
        bench.Settings["OpenAI:Annotator:BatchInterval"] = Interval.ToString();
        bench.Settings["OpenAI:Annotator:BatchDeadline"] = "01:00:00";
        return bench;
    }

    public Task<IReadOnlyDictionary<string, TextAnnotation>> AnnotateAsync(ModelBench bench) => RunAsync(bench, () => bench.AnnotateAsync(Comments));

    // The clock moves only while a batch is awaited: calls in real time have a deadline on the same clock.
    public async Task<T> RunAsync<T>(ModelBench bench, Func<Task<T>> start)
    {
        var task = start();
        while (!task.IsCompleted)
        {
            await Task.WhenAny(task, Task.Delay(Step, Cancellation));
            if (bench.Provider.Batches.IsAwaited)
            {
                Clock.Advance(Interval / 10);
            }
        }

        return await task;
    }
}
