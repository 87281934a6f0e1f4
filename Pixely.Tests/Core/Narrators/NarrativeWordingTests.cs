using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Insights;
using Pixely.Core.Narrators;
using Pixely.Core.Validation;
using Pixely.Tests.Core.Analysis;
using Pixely.Tests.Core.Analysis.Modules;

namespace Pixely.Tests.Core.Narrators;

public sealed class NarrativeWordingTests
{
    private static readonly string Hash = new('a', 64);

    private static readonly AnalysisInput Input = GoldenScenario.Build().Build();

    private static readonly IReadOnlyDictionary<string, ModuleOutcome> Fresh = Run(Input);

    [Fact]
    public void Asks_for_all_findings_at_once_and_takes_what_passes()
    {
        var wording = New(earlier: null);
        var results = wording.Finish(Answer(wording.Request!, Right));
        var (recommendations, summary) = (Read<RecommendationsResult>(results), Read<ExecutiveSummaryResult>(results));
        Assert.Equal((Wordsmith.Model, NarrationOutcome.Asked, "es", "m-1"), (summary.Narration.NarratedBy, summary.Narration.Outcome, summary.Narration.Language, summary.Narration.Model));
        Assert.All(summary.KeyFindings, static f => Assert.Equal((Wordsmith.Model, Wordsmith.Rules), (f.Text.Es.By, f.Text.En.By)));
        Assert.Equal(Wordsmith.Model, recommendations.Recommendations[0].Title.Es.By);
        AssertSound(results);
    }

    [Fact]
    public void Asks_nobody_when_the_last_insight_has_words_for_the_same_findings()
    {
        var first = New(earlier: null);
        var stored = first.Finish(Answer(first.Request!, Right));
        var builder = GoldenScenario.Build();
        builder.Comment(builder.Posts[0], Annotated.Neutral, "2026-01-20T10:00:00Z", "uno más, tarde");
        var second = new NarrativeWording(ModuleCatalog.Default, Run(builder.Build()), stored, Input.Client, Hash);
        Assert.Null(second.Request);
        var results = second.Finish(answer: null);
        var summary = Read<ExecutiveSummaryResult>(results);
        Assert.Equal((Wordsmith.Model, NarrationOutcome.Reused, "m-1"), (summary.Narration.NarratedBy, summary.Narration.Outcome, summary.Narration.Model));
        AssertSound(results);
    }

    [Fact]
    public void Asks_again_with_other_instructions()
    {
        var first = New(earlier: null);
        var stored = first.Finish(Answer(first.Request!, Right));
        var other = new NarrativeWording(ModuleCatalog.Default, Fresh, stored, Input.Client, new string('b', 64));
        Assert.Equal(first.Request!.Tasks.Count, other.Request!.Tasks.Count);
    }

    [Fact]
    public void Replaces_a_narrative_that_cites_a_wrong_figure_by_the_rules_and_does_not_ask_for_it_again()
    {
        var first = New(earlier: null);
        var stored = first.Finish(Answer(first.Request!, static (task, part) => part == WordedPart.Finding ? "Las quejas suben un 9999 % en la red." : Right(task, part)));
        var summary = Read<ExecutiveSummaryResult>(stored);
        Assert.All(summary.KeyFindings, static f => Assert.Equal(Wordsmith.Rules, f.Text.Es.By));
        Assert.Equal(Wordsmith.Rules, summary.Narration.NarratedBy);
        Assert.All(summary.Narration.Rejected, static r => Assert.Equal((WordedPart.Finding, WordingFault.WrongNumber), (r.Part, r.Fault)));
        Assert.Equal(summary.KeyFindings.Select(static f => f.Kind).Distinct().Count(), summary.Narration.Rejected.Count);
        AssertSound(stored);
        Assert.Null(New(stored).Request);
    }

    [Fact]
    public void Ignores_foreign_items_and_refuses_double_ones()
    {
        var wording = New(earlier: null);
        var answer = Answer(wording.Request!, Right);
        var twice = answer with { Wordings = [.. answer.Wordings, answer.Wordings[0], new ModelWording("q99", WordedPart.Title, "Nada")] };
        var results = wording.Finish(twice);
        var all = Read<RecommendationsResult>(results).Narration.Rejected.Concat(Read<ExecutiveSummaryResult>(results).Narration.Rejected);
        var rejected = Assert.Single(all);
        Assert.Equal((answer.Wordings[0].Kind, WordingFault.Missing), (rejected.Kind, rejected.Fault));
    }

    [Theory]
    [InlineData(NarrationOutcome.ModelFailed)]
    [InlineData(NarrationOutcome.BudgetSpent)]
    [InlineData(NarrationOutcome.AnswerUnreadable)]
    public void Lets_the_rules_words_stand_without_an_answer_says_why_and_asks_again(NarrationOutcome outcome)
    {
        var wording = New(earlier: null);
        var results = wording.Finish(new NarrationAnswer(outcome, null, []));
        Assert.Equal((Wordsmith.Rules, outcome), (Read<RecommendationsResult>(results).Narration.NarratedBy, Read<RecommendationsResult>(results).Narration.Outcome));
        AssertSound(results);
        Assert.NotNull(New(results).Request);
    }

    [Fact]
    public void Gives_the_model_no_text_that_people_wrote()
    {
        var names = New(earlier: null).Request!.Tasks.SelectMany(static t => t.Figures).Where(static f => f.Text is not null);
        Assert.All(New(earlier: null).Request!.Tasks, task => Assert.DoesNotContain(names, f => f.Format == FigureFormat.Text && task.Fact.Contains(f.Text!, StringComparison.Ordinal)));
    }

    private static string Right(NarrationTask task, WordedPart part) =>
        part == WordedPart.Title ? "Revisar lo que dicen de la marca" : $"Lo que dicen los datos de la marca: {{{task.Figures[0].Name}}}.";

    private static NarrationAnswer Answer(NarrationRequest request, Func<NarrationTask, WordedPart, string> words) =>
        new(NarrationOutcome.Asked, "m-1", [.. request.Tasks.SelectMany(t => t.Parts.Select(p => new ModelWording(t.Kind, p, words(t, p))))]);

    private static NarrativeWording New(IReadOnlyDictionary<string, ModuleOutcome>? earlier) =>
        new(ModuleCatalog.Default, Fresh, earlier, Input.Client, Hash);

    private static IReadOnlyDictionary<string, ModuleOutcome> Run(AnalysisInput input) =>
        new AnalysisRunner(ModuleCatalog.Default).Run(input, CancellationToken.None).Results;

    private static TResult Read<TResult>(IReadOnlyDictionary<string, ModuleOutcome> results)
        where TResult : class => ModuleCatalog.Default.Of<TResult>().Read(results[ModuleCatalog.Default.Of<TResult>().Key].Result!.Value);

    private static void AssertSound(IReadOnlyDictionary<string, ModuleOutcome> results)
    {
        var errors = new ValidationErrors();
        foreach (var module in ModuleCatalog.Default.Modules.OfType<ICitingModule>())
        {
            module.Validate(results[module.Key].Result!.Value, errors);
            module.CheckCitations(results[module.Key].Result!.Value, results, errors);
        }

        Assert.Empty(errors.Violations);
    }
}
