using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Analysis.Modules.Topics;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules;

public sealed class ModulePropertiesTests
{
    [Fact]
    public void Gives_the_same_bits_in_any_order_of_its_input() =>
        Prop.ForAll(RandomScenario.Arbitrary, static scenario =>
        {
            var builder = scenario.Build();
            var expected = Results(builder.Build());
            return Results(builder.BuildShuffled(1)) == expected && Results(builder.BuildShuffled(17)) == expected;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Keeps_its_own_rules_whatever_people_say() =>
        Prop.ForAll(RandomScenario.Arbitrary, static scenario =>
        {
            var errors = new ValidationErrors();
            var upstream = new UpstreamResults();
            var input = scenario.Build().Build();
            foreach (var module in ModuleCatalog.Default.InOrderOfDependency)
            {
                module.Validate(module.Compute(input, upstream, errors), errors);
            }

            return errors.IsEmpty.Label(string.Join("; ", errors.Violations));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Holds_each_value_in_its_interval_and_shows_none_below_three_observations_unless_it_was_counted() =>
        Prop.ForAll(RandomScenario.Arbitrary, static scenario =>
        {
            var input = scenario.Build().Build();
            var upstream = new UpstreamResults();
            return ModuleCatalog.Default.InOrderOfDependency
                .SelectMany(module => Measurements(module.Compute(input, upstream, new ValidationErrors())))
                .All(static m => m.GetProperty("status").GetString() == "insufficient_data"
                    ? m.GetProperty("n").GetInt32() < m.GetProperty("required_n").GetInt32() && !m.TryGetProperty("value", out _)
                    : (m.GetProperty("n").GetInt32() >= 3 || m.GetProperty("low").GetDouble().Equals(m.GetProperty("high").GetDouble()))
                        && m.GetProperty("low").GetDouble() <= m.GetProperty("value").GetDouble()
                        && m.GetProperty("value").GetDouble() <= m.GetProperty("high").GetDouble());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sums_the_three_shares_to_one() =>
        Prop.ForAll(RandomScenario.Arbitrary, static scenario =>
            Shares(scenario) is not { } shares || Math.Abs(shares.Sum() - 1) <= 1e-9).QuickCheckThrowOnFailure();

    [Fact]
    public void Sums_the_shares_of_topics_and_rest_to_one() =>
        Prop.ForAll(RandomScenario.Arbitrary, static scenario =>
        {
            var result = TopicsAnalyzer.Analyze(scenario.Build().Build());
            return result.Rest.Share is not Estimate rest
                || Math.Abs(rest.Value + result.Topics.Sum(static t => ((Estimate)t.Share).Value) - 1) <= 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Moves_a_share_by_one_in_n_plus_one_at_most_when_a_comment_is_added() =>
        Prop.ForAll(RandomScenario.Arbitrary, Gen.Choose(0, 3).ToArbitrary(), static (scenario, sentiment) =>
        {
            var more = scenario with { Comments = [.. scenario.Comments, new RandomScenario.Said(0, 30, sentiment, 50)] };
            if (Shares(scenario) is not { } before || Shares(more) is not { } after)
            {
                return true;
            }

            var classified = scenario.Comments.Count(static c => c.Sentiment < 3);
            return before.Zip(after, static (b, a) => Math.Abs(a - b)).All(change => change <= (1.0 / (classified + 1)) + 1e-12);
        }).QuickCheckThrowOnFailure();

    private static double[]? Shares(RandomScenario scenario)
    {
        var summary = SentimentAnalyzer.Analyze(scenario.Build().Build()).Summary;
        return summary is { Positive: Estimate positive, Negative: Estimate negative, Neutral: Estimate neutral }
            ? [positive.Value, negative.Value, neutral.Value]
            : null;
    }

    private static string Results(AnalysisInput input)
    {
        var upstream = new UpstreamResults();
        return string.Join('\n', ModuleCatalog.Default.InOrderOfDependency.Select(m => m.Compute(input, upstream, new ValidationErrors()).GetRawText()));
    }

    private static IEnumerable<JsonElement> Measurements(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Measurements),
        JsonValueKind.Object when element.TryGetProperty("status", out _) => [element],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static p => Measurements(p.Value)),
        _ => [],
    };
}
