using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules;

/// <summary>What must hold for the modules over posts, followers and competitors, whatever an account looks like.</summary>
public sealed class AccountPropertiesTests
{
    private const int Accounts = 120;

    private static readonly IReadOnlyList<IAnalysisModule> Modules =
    [
        .. ModuleCatalog.Default.InOrderOfDependency.Where(static m =>
            m.Key is "q7_sentimiento_detallado" or "q11_engagement" or "q12_comunidad" or "q13_frecuencia" or "q14_formatos"
                or "q15_hashtags" or "q16_benchmark"),
    ];

    [Fact]
    public void Keeps_the_rules_of_every_module()
    {
        for (var seed = 0; seed < Accounts; seed++)
        {
            var errors = new ValidationErrors();
            Compute(new AccountScenario(seed).Build().Build(), errors);
            Assert.True(errors.IsEmpty, $"Account {seed}: {string.Join("; ", errors.Violations)}");
        }
    }

    [Fact]
    public void Keeps_the_rules_after_a_journey_through_json()
    {
        for (var seed = 0; seed < Accounts; seed++)
        {
            foreach (var (module, result) in Compute(new AccountScenario(seed).Build().Build(), new ValidationErrors()))
            {
                var errors = new ValidationErrors();
                module.Validate(JsonElement.Parse(result.GetRawText()), errors);
                Assert.True(errors.IsEmpty, $"Account {seed}, {module.Key}: {string.Join("; ", errors.Violations)}");
            }
        }
    }

    [Fact]
    public void Gives_the_same_bits_in_any_order()
    {
        for (var seed = 0; seed < Accounts; seed++)
        {
            var builder = new AccountScenario(seed).Build();
            Assert.Equal(Bits(builder.Build()), Bits(builder.BuildShuffled(seed + 1)));
        }
    }

    // The other tests prove something only if accounts come that far.
    [Fact]
    public void Meets_what_it_is_about()
    {
        var all = string.Join('\n', Enumerable.Range(0, Accounts).Select(static seed => Bits(new AccountScenario(seed).Build().Build())));
        foreach (var sight in (string[])
            ["\"regularity\":{\"status\":\"measured\"", "\"per_week\":{\"status\":\"measured\"", "\"h\":", "\"standing\":\"not_distinguished\"",
            "\"dominant_topic\":{", "\"z_score\":-", "\"omitted_weeks\":0", "\"uncounted_platforms\":[\"", "\"name\":\"duna_oficial\"",
            "\"benchmark_platforms\":[\"instagram\",\"tiktok\",\"facebook\"]"])
        {
            Assert.Contains(sight, all, StringComparison.Ordinal);
        }
    }

    private static string Bits(AnalysisInput input) =>
        string.Join('\n', Compute(input, new ValidationErrors()).Select(static r => r.Result.GetRawText()));

    private static List<(IAnalysisModule Module, JsonElement Result)> Compute(AnalysisInput input, ValidationErrors errors)
    {
        var upstream = new UpstreamResults();
        return [.. Modules.Select(module => (module, module.Compute(input, upstream, errors)))];
    }
}
