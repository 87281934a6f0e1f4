using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pixely.Core.Analysis;
using Pixely.Core.Insights;
using Pixely.Tests.Core.Analysis.Modules;

namespace Pixely.Tests.Core.Analysis;

public sealed class AnalysisRunnerTests
{
    private static readonly AnalysisInput Nothing = new AnalysisInputBuilder().Build();

    [Fact]
    public void Gives_every_module_of_the_catalogue_an_outcome()
    {
        var report = Run(ModuleCatalog.Default, GoldenScenario.Build().Build());
        Assert.Equal(ModuleCatalog.Default.Modules.Select(static m => m.Key), report.Results.Keys);
        Assert.All(report.Results.Values, static o => Assert.Equal(ModuleStatus.Ok, o.Status));
        Assert.All(report.Results.Values, static o => Assert.NotNull(o.Result));
    }

    [Fact]
    public void Gives_every_module_an_outcome_when_there_is_nothing_to_analyse()
    {
        var report = Run(ModuleCatalog.Default, Nothing);
        Assert.All(report.Results.Values, static o => Assert.Equal(ModuleStatus.Ok, o.Status));
        Assert.Equal((0, 0, 0), (report.Counts.Posts, report.Counts.Comments, report.Counts.AnnotatedComments));
        Assert.Null(report.Counts.FirstAt);
        Assert.Null(report.Counts.LastAt);
    }

    [Fact]
    public void Counts_what_it_looked_at()
    {
        var builder = new AnalysisInputBuilder();
        var post = builder.Post("2026-03-02T10:00:00Z");
        builder.Comment(post, Annotated.Neutral, "2026-03-03T10:00:00Z");
        builder.Comment(post, null, "2026-03-05T10:00:00Z");
        var counts = Run(ModuleCatalog.Default, builder.Build()).Counts;
        Assert.Equal((1, 2, 1), (counts.Posts, counts.Comments, counts.AnnotatedComments));
        Assert.Equal(AnalysisInputBuilder.At("2026-03-02T10:00:00Z"), counts.FirstAt);
        Assert.Equal(AnalysisInputBuilder.At("2026-03-05T10:00:00Z"), counts.LastAt);
    }

    [Fact]
    public void Lets_the_others_stand_when_a_module_throws()
    {
        var broken = new FakeModule("q1_a") { Answer = static _ => throw new InvalidOperationException("lo dijo Zenobia...") };
        var report = Run(new ModuleCatalog([broken, new FakeModule("q2_b")]), Nothing);
        var outcome = report.Results["q1_a"];
        Assert.Equal(ModuleStatus.Failed, outcome.Status);
        Assert.Null(outcome.Result);
        Assert.Equal("No se ha podido calcular por un error interno; la traza de la ejecución tiene los detalles.", outcome.Error);
        Assert.Equal(ModuleStatus.Ok, report.Results["q2_b"].Status);
    }

    [Fact]
    public void Fails_a_module_whose_result_breaks_its_own_rules()
    {
        var report = Run(new ModuleCatalog([new FakeModule("q1_a") { Answer = static _ => new FakeResult(-1) }]), Nothing);
        Assert.Equal("Su resultado incumple 1 de sus propias reglas; la primera, en $.value.", report.Results["q1_a"].Error);
    }

    [Fact]
    public void Says_which_dependency_failed_all_the_way_down()
    {
        var report = Run(
            new ModuleCatalog(
            [
                new FakeModule("q1_a") { Answer = static _ => new FakeResult(-1) },
                new FakeModule("q2_b", "q1_a"),
                new FakeModule("q3_c", "q2_b"),
            ]),
            Nothing);
        Assert.Equal("Se apoya en q1_a, que ha fallado.", report.Results["q2_b"].Error);
        Assert.Equal("Se apoya en q2_b, que ha fallado.", report.Results["q3_c"].Error);
    }

    [Fact]
    public void Hands_a_module_the_typed_results_it_depends_on()
    {
        var reader = new FakeModule("q2_b", "q1_a") { Answer = static upstream => new FakeResult(upstream.Get<FakeResult>().Value + 41) };
        var report = Run(new ModuleCatalog([reader, new FakeModule("q1_a")]), Nothing);
        Assert.Equal("""{"value":42}""", report.Results["q2_b"].Result!.Value.GetRawText());
    }

    [Fact]
    public void Runs_a_module_without_the_result_of_a_failed_one_that_it_only_reads()
    {
        var failed = new FakeModule("q1_a") { Answer = static _ => new FakeResult(-1) };
        var reader = new FakeModule("q2_b") { Reads = ["q1_a"], Answer = static upstream => new FakeResult(upstream.Find<FakeResult>()?.Value ?? 7) };
        Assert.Equal("""{"value":7}""", Run(new ModuleCatalog([reader, failed]), Nothing).Results["q2_b"].Result!.Value.GetRawText());
    }

    [Fact]
    public void Stops_when_cancelled() =>
        Assert.Throws<OperationCanceledException>(static () =>
            new AnalysisRunner(ModuleCatalog.Default).Run(Nothing, new CancellationToken(canceled: true)));

    [Fact]
    public void Traces_each_module_without_the_message_of_a_failure()
    {
        var spans = new List<Activity>();
        using var parent = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == AnalysisRunner.TelemetryName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => Collect(spans, span, parent),
        };
        ActivitySource.AddActivityListener(listener);

        var broken = new FakeModule("q2_b") { Answer = static _ => throw new InvalidOperationException("lo dijo Zenobia...") };
        Run(new ModuleCatalog([new FakeModule("q1_a"), broken]), Nothing);

        spans.Sort(static (a, b) => string.CompareOrdinal(a.OperationName, b.OperationName));
        Assert.Equal(["compute q1_a", "compute q2_b"], spans.Select(static s => s.OperationName));
        Assert.Equal(ActivityStatusCode.Unset, spans[0].Status);
        Assert.Equal(ActivityStatusCode.Error, spans[1].Status);
        Assert.Equal(typeof(InvalidOperationException).FullName, spans[1].GetTagItem("error.type"));
        var tags = spans[1].Events.Single().Tags.Concat(spans[1].TagObjects).Select(static t => $"{t.Value}");
        Assert.DoesNotContain(tags, static value => value.Contains("Zenobia", StringComparison.Ordinal));
    }

    [Fact]
    public void Measures_how_long_each_module_takes()
    {
        var measured = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, meters) =>
            {
                if (instrument.Meter.Name == AnalysisRunner.TelemetryName)
                {
                    meters.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            lock (measured)
            {
                measured.Add($"{tags[0].Value} {tags[1].Value} {seconds >= 0}");
            }
        });
        listener.Start();

        Run(new ModuleCatalog([new FakeModule("q1_measured"), new FakeModule("q2_measured") { Answer = static _ => new FakeResult(-1) }]), Nothing);
        lock (measured)
        {
            Assert.Equal(
                ["q1_measured ok True", "q2_measured failed True"],
                measured.Where(static m => m.Contains("_measured", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }
    }

    // Other tests run modules at the same time; only our own spans matter.
    private static void Collect(List<Activity> spans, Activity span, Activity parent)
    {
        // Modules run side by side, and so do their spans end.
        if (span.TraceId == parent.TraceId)
        {
            lock (spans)
            {
                spans.Add(span);
            }
        }
    }

    private static AnalysisReport Run(ModuleCatalog catalog, AnalysisInput input) =>
        new AnalysisRunner(catalog).Run(input, TestContext.Current.CancellationToken);
}
