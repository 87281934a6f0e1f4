using System.Text.Json.Nodes;
using Pixely.Core.Analysis.Narratives;
using Pixely.Tests.Fixtures.LanguageModels;

namespace Pixely.Tests.Orchestrator.Narration;

/// <summary>One part of a good answer may not stand: the rules' words stand for it, the others are not harmed.</summary>
public sealed class RefusedWordingTests : IAsyncLifetime
{
    private NarrationBench _bench = null!;

    public static TheoryData<string, WordingFault> BadWords => new()
    {
        { "La marca pierde 9999 puntos en las redes según los datos de {0}.", WordingFault.WrongNumber },
        { "La mitad de los comentarios de la marca dan {0} en las redes.", WordingFault.WrongNumber },
        { "Los datos de la marca dan {0} y un 4321,5 % de las quejas.", WordingFault.WrongNumber },
        { "Los datos de la marca dan {0} y ٤٢ en las redes.", WordingFault.WrongNumber },
        { "Los datos de la marca dan {0} y ４２ en las redes.", WordingFault.WrongNumber },
        { "Los datos de la marca dan {0} y 𝟒𝟐 en las redes.", WordingFault.WrongNumber },
        { "Los datos de la marca dan {0} y ½ en las redes.", WordingFault.WrongNumber },
        { "Los datos de la marca dan {no_such_figure} en las redes.", WordingFault.UnknownFigure },
        { "Los datos de la marca no dan para más en las redes.", WordingFault.NoFigure },
        { "Los datos de la marca dan {0} en <b>las redes</b>.", WordingFault.Markup },
        { "Los datos de la marca dan {0}: lea https://evil.example en las redes.", WordingFault.Markup },
        { "Los datos de la marca dan {0} en [las redes](mailto:a).", WordingFault.Markup },
        { "Los datos de la marca dan {0}\nen las redes.", WordingFault.Markup },
        { "Los datos de la marca dan {0} en las \u202eseder.", WordingFault.Markup },
        { "Los datos de la marca dan {0} en las\u200b redes.", WordingFault.Markup },
        { "The figures of the brand are at {0} in the comments of the network.", WordingFault.Language },
        { "Данные {0} о бренде в сети", WordingFault.Language },
        { "", WordingFault.Length },
        { "long", WordingFault.Length },
    };

    public async ValueTask InitializeAsync() => _bench = await NarrationBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(BadWords))]
    public async Task Replaces_one_bad_sentence_by_the_rules_and_says_why(string words, WordingFault fault)
    {
        var (kind, fact) = ("", "");
        _bench.Provider.Script = request => Answer(request, items =>
        {
            var spoilt = items.First(static item => item["d"] is not null);
            (kind, fact) = (spoilt["k"]!.GetValue<string>(), spoilt["d"]!.GetValue<string>());
            var place = fact[fact.IndexOf('{', StringComparison.Ordinal)..(fact.IndexOf('}', StringComparison.Ordinal) + 1)];
            spoilt["d"] = words == "long" ? new string('a', 600) : words.Replace("{0}", place, StringComparison.Ordinal);
        });

        await _bench.RunAsync();

        Assert.Equal([new RejectedWording(kind, WordedPart.Description, fault)], _bench.Rejected);
        AssertOnlyRefusedAreRules();
        Assert.Equal(Wordsmith.Model, _bench.Recommendations.Narration.NarratedBy);
        Assert.Single(_bench.Calls);
    }

    [Fact]
    public async Task Takes_words_under_an_unknown_id_for_nobodys_and_misses_those_of_the_right_one()
    {
        _bench.Provider.Script = static request => Answer(request, static items => items[0]["k"] = "no_such_rule");

        await _bench.RunAsync();

        var first = Asked(0);
        Assert.Equal(Parts(first).Select(part => new RejectedWording(first["k"]!.GetValue<string>(), part, WordingFault.Missing)), _bench.Rejected.OrderBy(static r => r.Part));
        AssertOnlyRefusedAreRules();
        Assert.DoesNotContain(_bench.Words, static words => words.Key.Kind == "no_such_rule");
    }

    [Fact]
    public async Task Takes_neither_of_two_wordings_for_one_id()
    {
        _bench.Provider.Script = static request =>
        {
            var items = HonestNarrator.Items(request);
            return ProviderAnswer.Of(HonestNarrator.Answer([.. items, (JsonObject)items[0].DeepClone()]));
        };

        await _bench.RunAsync();

        Assert.All(_bench.Rejected, rejected => Assert.Equal((Asked(0)["k"]!.GetValue<string>(), WordingFault.Missing), (rejected.Kind, rejected.Fault)));
        Assert.Equal(Parts(Asked(0)).Count(), _bench.Rejected.Count);
        AssertOnlyRefusedAreRules();
    }

    [Fact]
    public async Task Ignores_parts_that_nobody_asked_for()
    {
        var unasked = "";
        _bench.Provider.Script = request => Answer(request, items =>
        {
            var other = items.First(static item => item["s"] is null);
            unasked = other["k"]!.GetValue<string>();
            other["s"] = "Los datos de la marca no son los de las redes.";
        });

        await _bench.RunAsync();

        Assert.Empty(_bench.Rejected);
        Assert.DoesNotContain(_bench.Summary.KeyFindings, finding => finding.Kind == unasked);
    }

    private static ProviderAnswer Answer(ProviderRequest request, Action<IReadOnlyList<JsonObject>> spoil)
    {
        var items = HonestNarrator.Items(request);
        spoil(items);
        return ProviderAnswer.Of(HonestNarrator.Answer(items));
    }

    private static IEnumerable<WordedPart> Parts(JsonObject item) => new[] { ("t", WordedPart.Title), ("d", WordedPart.Description), ("s", WordedPart.Finding) }
        .Where(part => item[part.Item1] is not null).Select(static part => part.Item2);

    private JsonObject Asked(int index) => HonestNarrator.Items(_bench.Calls[0])[index];

    private void AssertOnlyRefusedAreRules()
    {
        var refused = _bench.Rejected.Select(static r => (r.Kind, r.Part)).ToHashSet();
        foreach (var item in HonestNarrator.Items(_bench.Calls[0]))
        {
            var kind = item["k"]!.GetValue<string>();
            foreach (var part in Parts(item))
            {
                Assert.All(_bench.Words[(kind, part)], text => Assert.Equal(refused.Contains((kind, part)) ? Wordsmith.Rules : Wordsmith.Model, text.Es.By));
            }
        }
    }
}
