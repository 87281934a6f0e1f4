using System.Text.Json;
using Pixely.Api.Features.Insights;
using Pixely.Core.Analysis;
using Pixely.Core.Insights;
using Pixely.Core.Validation;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Features.Insights;

public sealed class InsightRulesTests
{
    private const string Emotions = "q1_emociones_usuario";
    private const string Engagement = "q11_engagement";

    private static readonly CreateInsightRequest Valid = Examples.Insight(Guid.CreateVersion7(), Guid.CreateVersion7());

    [Fact]
    public void Accepts_what_the_modules_compute()
    {
        var input = new AnalysisInput(Examples.Profile("Norte"), AnalysisWindow.All, [], [], [], []);
        var report = new AnalysisRunner(ModuleCatalog.Default).Run(input, TestContext.Current.CancellationToken);
        Assert.Empty(Violations(Valid with { Results = report.Results }));
    }

    [Fact]
    public void Demands_every_module_of_the_catalogue_and_no_other()
    {
        var results = new Dictionary<string, ModuleOutcome>(Valid.Results) { ["q99_horoscopo"] = Valid.Results[Emotions] };
        results.Remove(Engagement);
        Assert.Equal(
            [new Violation("$.results.q99_horoscopo", "is not a module"), new Violation($"$.results.{Engagement}", "is missing")],
            Violations(Valid with { Results = results }));
    }

    [Fact]
    public void Reports_every_difference_from_a_modules_shape()
    {
        var result = JsonElement.Parse("""{"summary":{"n":"5"},"examples":[],"per_post":{},"mood":1}""");
        var paths = Violations(With(Emotions, new ModuleOutcome { Status = ModuleStatus.Ok, SchemaVersion = 1, Result = result }))
            .Select(static violation => violation.Path["$.results.q1_emociones_usuario.result".Length..]);
        Assert.Subset(paths.ToHashSet(), new HashSet<string> { ".summary.n", ".summary.intensities", ".per_post", ".mood", ".segments" });
    }

    [Fact]
    public void Reports_the_rules_that_a_result_breaks()
    {
        var input = new AnalysisInput(Examples.Profile("Norte"), AnalysisWindow.All, [], [], [], []);
        var outcome = new AnalysisRunner(ModuleCatalog.Default).Run(input, TestContext.Current.CancellationToken).Results[Emotions];
        var broken = outcome.Result!.Value.GetRawText().Replace("\"n\":0", "\"n\":-1", StringComparison.Ordinal);
        Assert.NotEmpty(Violations(With(Emotions, outcome with { Result = JsonElement.Parse(broken) })));
    }

    [Fact]
    public void Wants_a_result_exactly_when_a_module_is_ok()
    {
        Assert.Equal(
            [
                new Violation($"$.results.{Emotions}.error", "is given although the module succeeded"),
                new Violation($"$.results.{Emotions}.result", "is missing"),
            ],
            Violations(With(Emotions, new ModuleOutcome { Status = ModuleStatus.Ok, SchemaVersion = 1, Error = "no" })));
        Assert.Equal(
            [
                new Violation($"$.results.{Emotions}.schema_version", "is 9, must be 1"),
                new Violation($"$.results.{Emotions}.result", "is given although the module failed"),
                new Violation($"$.results.{Emotions}.error", "is empty"),
            ],
            Violations(With(Emotions, new ModuleOutcome { Status = ModuleStatus.Failed, SchemaVersion = 9, Result = JsonElement.Parse("{}") })));
    }

    [Fact]
    public void Demands_counts_and_windows_that_make_sense()
    {
        var broken = Valid with
        {
            RunId = Guid.Empty,
            Window = new AnalysisWindow(new DateOnly(2026, 2, 1), new DateOnly(2026, 1, 1), null),
            Counts = new AnalysisCounts { Posts = -1, Comments = 3, AnnotatedComments = 4, FirstAt = DateTimeOffset.UnixEpoch },
        };
        Assert.Equal(
            ["$.run_id", "$.window", "$.counts.posts", "$.counts.annotated_comments", "$.counts", "$.counts"],
            Violations(broken).Select(static violation => violation.Path));
    }

    private static CreateInsightRequest With(string module, ModuleOutcome outcome) =>
        Valid with { Results = new Dictionary<string, ModuleOutcome>(Valid.Results) { [module] = outcome } };

    private static IReadOnlyList<Violation> Violations(CreateInsightRequest request)
    {
        var errors = new ValidationErrors();
        new InsightRules(ModuleCatalog.Default).Validate(request, errors);
        return errors.Violations;
    }
}
