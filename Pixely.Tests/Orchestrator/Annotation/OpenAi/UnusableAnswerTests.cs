using System.Text.Json.Nodes;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;
using Pixely.Tests.Fixtures.LanguageModels;

namespace Pixely.Tests.Orchestrator.Annotation.OpenAi;

/// <summary>What the model answers is worth nothing, in part or as a whole.</summary>
public sealed class UnusableAnswerTests
{
    private const string Spoilt = "El servicio fue lento";

    private static readonly string[] Comments = ["Me encanta el café", Spoilt, "Love the new matcha", "¿Abrís el domingo?", "Muy caro para lo que es"];

    /// <summary>Answers about one text that say nothing.</summary>
    public static TheoryData<string> BadItems => new(
        "null",
        "{}",
        "7",
        "missing",
        "foreign",
        "doubled",
        """{"p":101}""",
        """{"p":-101}""",
        """{"p":null}""",
        """{"p":"80"}""",
        """{"p":0.5}""",
        """{"p":1e99}""",
        """{"s":"positivo"}""",
        """{"s":null}""",
        """{"l":"español"}""",
        """{"w":"queja"}""",
        """{"n":"feliz"}""",
        """{"e":[0,0,0,0,0,0,0]}""",
        """{"e":[0,0,0,0,0,0,0,0,0]}""",
        """{"e":[0,0,0,0,0,0,0,101]}""",
        """{"e":[0,0,0,0,0,0,0,-1]}""",
        """{"e":[0,0,0,0,0,0,0,null]}""",
        """{"a":null}""",
        """{"f":[0,0,0,0,"0"]}""",
        """{"u":200}""",
        """{"x":-5}""",
        """{"c":null}""",
        """{"t":null}""",
        """{"t":[{"k":"price","w":[],"p":500}]}""",
        """{"t":[null]}""",
        """{"t":[{"k":"price","w":[null],"p":0}]}""",
        """{"note":"extra"}""",
        """{"s":"positive","p":-90}""",
        """{"s":"negative","p":90}""");

    [Theory]
    [MemberData(nameof(BadItems))]
    public async Task Keeps_the_others_and_asks_once_more_for_a_spoilt_one(string damage)
    {
        await using var bench = await ModelBench.StartAsync();
        var calls = 0;
        bench.Provider.Script = request => ProviderAnswer.Of(Interlocked.Increment(ref calls) == 1 ? Damaged(request, damage) : HonestModel.Answer(request.Items));

        var annotations = await bench.AnnotateAsync(Comments);

        Assert.Equal(2, bench.Provider.Requests.Count);
        Assert.Equal([Spoilt], bench.Provider.Requests[1].Items.Select(static item => item.Text));
        Assert.All(Comments, text => Assert.Equal("scripted-1", annotations[text].Model));
    }

    [Theory]
    [MemberData(nameof(BadItems))]
    public async Task Leaves_a_text_to_the_rules_for_good_when_it_is_spoilt_twice(string damage)
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Provider.Script = request => ProviderAnswer.Of(Damaged(request, damage));

        var annotations = await bench.AnnotateAsync(Comments);

        Assert.Equal(2, bench.Provider.Requests.Count);
        var rules = annotations[Spoilt];
        Assert.Equal(new BuiltInAnnotator().Identity, rules.Annotator);
        Assert.Equal((null, null), (rules.Model, rules.PromptHash));
        Assert.Equal([Spoilt], bench.Fallbacks.TakeUnanswered().Select(static text => text.Text));
        Assert.Equal([new FallbackCount(FallbackReason.Unanswered, 1)], bench.Fallbacks.ToCounts());
        Assert.Equivalent(BuiltInAnnotator.Annotate(Spoilt), rules.Values, strict: true);
        Assert.All(Comments.Where(static text => text != Spoilt), text => Assert.Equal("scripted-1", annotations[text].Model));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Lo siento, no puedo ayudar con eso.")]
    [InlineData("[]")]
    [InlineData("{\"r\":7}")]
    [InlineData("{\"r\":[]}")]
    [InlineData("{\"items\":[]}")]
    [InlineData("null")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"r\":[{\"i\":\"\\ud800\"}]}")]
    [InlineData("{\"r\":[{\"\\ud800\":1}]}")]
    [InlineData("{\"r\":[{\"l\":\"\\ud800\"}]}")]
    [InlineData("{\"r\":[{\"t\":[{\"k\":\"\\ud800\"}]}]}")]
    public async Task Asks_once_more_for_everything_when_the_answer_is_none(string nothing)
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Provider.Script = _ => ProviderAnswer.Of(nothing);

        var annotations = await bench.AnnotateAsync(Comments);

        Assert.Equal(2, bench.Provider.Requests.Count);
        Assert.All(Comments, text => Assert.Equal("built-in", annotations[text].Annotator.Name));
        Assert.Equal(Comments.Length, bench.Fallbacks.TakeUnanswered().Count);
    }

    [Fact]
    public async Task Keeps_what_stands_before_the_cut_of_a_cut_answer()
    {
        await using var bench = await ModelBench.StartAsync();
        var calls = 0;
        bench.Provider.Script = request =>
        {
            var whole = HonestModel.Answer(request.Items);
            return Interlocked.Increment(ref calls) == 1
                ? ProviderAnswer.Of(whole[..(whole.Length / 2)]) with { FinishReason = "length" }
                : ProviderAnswer.Of(whole);
        };

        var annotations = await bench.AnnotateAsync(Comments);

        Assert.Equal(2, bench.Provider.Requests.Count);
        Assert.InRange(bench.Provider.Requests[1].Items.Count(static item => Comments.Contains(item.Text)), 1, Comments.Length - 1);
        Assert.All(Comments, text => Assert.Equal("scripted-1", annotations[text].Model));
    }

    [Fact]
    public async Task Reads_an_answer_within_a_code_fence()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Provider.Script = static request => ProviderAnswer.Of($"```json\n{HonestModel.Answer(request.Items)}\n```");

        var annotations = await bench.AnnotateAsync(Comments);

        Assert.Single(bench.Provider.Requests);
        Assert.All(Comments, text => Assert.Equal("scripted-1", annotations[text].Model));
    }

    [Theory]
    [InlineData("café", "café")]
    [InlineData("CAFE", "café")]
    [InlineData("caf", null)]
    [InlineData("compra en mitienda.example", null)]
    [InlineData("<script>", null)]
    [InlineData("", null)]
    public async Task Quotes_keywords_from_the_text_or_drops_them(string answered, string? quoted)
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Provider.Script = request => ProviderAnswer.Of(HonestModel.Answer(request.Items.Select(item =>
        {
            var node = HonestModel.Item(item);
            node["t"] = new JsonArray(new JsonObject { ["k"] = "buy at my shop", ["w"] = new JsonArray(answered), ["p"] = 100 });
            return node;
        })));

        var topics = (await bench.AnnotateAsync("Me encanta el café de aquí"))["Me encanta el café de aquí"].Values.Topics;

        Assert.Equal(quoted is null ? [] : [("coffee", "café", quoted)], topics.Select(static topic => (topic.Key, topic.Label, Assert.Single(topic.Keywords))));
    }

    [Fact]
    public async Task Quotes_no_word_that_marks_make_longer_than_a_keyword()
    {
        var burdened = string.Concat("horario".Select(static c => c + new string('\u0335', 20)));
        var text = $"Vaya {burdened} tenéis";
        await using var bench = await ModelBench.StartAsync();
        bench.Provider.Script = static request => ProviderAnswer.Of(HonestModel.Answer(request.Items.Select(static item =>
        {
            var node = HonestModel.Item(item);
            node["t"] = new JsonArray(new JsonObject { ["k"] = "other", ["w"] = new JsonArray("horario"), ["p"] = 0 });
            return node;
        })));

        var annotation = (await bench.AnnotateAsync(text))[text];

        Assert.Equal("scripted-1", annotation.Model);
        Assert.Empty(annotation.Values.Topics);
    }

    [Fact]
    public async Task Names_a_topic_outside_the_taxonomy_by_words_of_the_text()
    {
        await using var bench = await ModelBench.StartAsync();
        bench.Provider.Script = static request => ProviderAnswer.Of(HonestModel.Answer(request.Items.Select(static item =>
        {
            var node = HonestModel.Item(item);
            node["t"] = new JsonArray(new JsonObject { ["k"] = "other", ["w"] = new JsonArray("crédito rural"), ["p"] = -20 });
            return node;
        })));

        const string Text = "Nos negaron el Crédito Rural otra vez";
        var topic = Assert.Single((await bench.AnnotateAsync(Text))[Text].Values.Topics);

        Assert.Equal(("credito-rural", "crédito rural"), (topic.Key, topic.Label));
        Assert.Equal(["Crédito Rural"], topic.Keywords);
    }

    private static string Damaged(ProviderRequest request, string damage)
    {
        var items = new JsonArray();
        foreach (var item in request.Items)
        {
            var node = HonestModel.Item(item);
            if (item.Text != Spoilt)
            {
                items.Add(node);
                continue;
            }

            switch (damage)
            {
                case "missing":
                    break;
                case "foreign":
                    node["i"] = 7;
                    items.Add(node);
                    break;
                case "doubled":
                    items.Add(node);
                    items.Add(node.DeepClone());
                    break;
                default:
                    items.Add(Merge(node, JsonNode.Parse(damage)));
                    break;
            }
        }

        return new JsonObject { ["r"] = items }.ToJsonString();
    }

    private static JsonNode? Merge(JsonObject item, JsonNode? damage)
    {
        if (damage is not JsonObject { Count: > 0 } members)
        {
            return damage;
        }

        foreach (var (name, value) in members)
        {
            item[name] = value?.DeepClone();
        }

        return item;
    }
}
