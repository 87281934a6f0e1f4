using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;
using Pixely.Core.Validation;
using Pixely.Tests.Fixtures.LanguageModels;

namespace Pixely.Tests.Orchestrator.Annotation.OpenAi;

public sealed class OpenAiAnnotatorTests
{
    private static readonly string[] Comments =
    [
        "El café es buenísimo y barato",
        "Qué mal servicio, esperé una hora",
        "¿A qué hora abrís los domingos?",
        "Love the new matcha",
        "O atendimento foi ótimo",
    ];

    [Fact]
    public async Task Annotates_every_text_in_one_call()
    {
        await using var bench = await ModelBench.StartAsync();
        var annotations = await bench.AnnotateAsync(Comments);

        Assert.Equal(Comments.Order(StringComparer.Ordinal), annotations.Keys.Order(StringComparer.Ordinal));
        Assert.Single(bench.Provider.Requests);
        Assert.Equal(annotations[Comments[0]].PromptHash, Assert.Single(bench.Purse.Calls).PromptHash);
        Assert.All(annotations.Values, static annotation =>
        {
            Assert.Equal(new AnnotatorIdentity("openai", 1), annotation.Annotator);
            Assert.Equal("scripted-1", annotation.Model);
            Assert.Equal(64, annotation.PromptHash!.Length);
        });
        Assert.True(annotations[Comments[0]].Values.Polarity > 0);
        Assert.True(annotations[Comments[1]].Values.Polarity < 0);
    }

    [Fact]
    public async Task Gives_annotations_of_the_built_in_shape()
    {
        await using var bench = await ModelBench.StartAsync();
        var annotations = await bench.AnnotateAsync(Comments);

        Assert.All(annotations, static pair =>
        {
            var errors = new ValidationErrors();
            pair.Value.Values.Validate(errors);
            Assert.True(errors.IsEmpty);
            var expected = BuiltInAnnotator.Annotate(pair.Key);
            Assert.Equal(expected.Sentiment, pair.Value.Values.Sentiment);
            Assert.Equal(expected.Topics.Select(static topic => (topic.Key, topic.Label)), pair.Value.Values.Topics.Select(static topic => (topic.Key, topic.Label)));
            Assert.Equal(expected.Polarity, pair.Value.Values.Polarity, tolerance: 0.006);
        });
    }
}
