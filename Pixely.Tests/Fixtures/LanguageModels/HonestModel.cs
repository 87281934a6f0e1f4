using System.Text.Json;
using System.Text.Json.Nodes;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;

namespace Pixely.Tests.Fixtures.LanguageModels;

/// <summary>A model that does its work: it reads as the rules do and answers in the asked form.</summary>
internal static class HonestModel
{
    public static string Answer(IEnumerable<PromptedItem> items) => Answer(items.Select(static item => Item(item)));

    public static string Answer(IEnumerable<JsonNode> items) =>
        new JsonObject { ["r"] = new JsonArray([.. items]) }.ToJsonString();

    public static JsonObject Item(PromptedItem item)
    {
        var values = BuiltInAnnotator.Annotate(item.Text);
        return new JsonObject
        {
            ["i"] = item.Id,
            ["l"] = Name(values.Language),
            ["s"] = Name(values.Sentiment),
            ["p"] = Whole(values.Polarity),
            ["e"] = new JsonArray([.. Enum.GetValues<Emotion>().Select(emotion => (JsonNode)Whole(values.Emotions[emotion]))]),
            ["a"] = Shares(values.Traits.Sincerity, values.Traits.Excitement, values.Traits.Competence, values.Traits.Sophistication, values.Traits.Ruggedness),
            ["f"] = Shares(values.Frames.Conflict, values.Frames.EconomicConsequences, values.Frames.HumanInterest, values.Frames.Morality, values.Frames.Responsibility),
            ["n"] = values.Tone is { } tone ? Name(tone) : "none",
            ["w"] = Name(values.Intent),
            ["u"] = Whole(values.Subjectivity),
            ["x"] = Whole(values.Irony),
            ["c"] = 90,
            ["t"] = new JsonArray([.. values.Topics.Select(static topic => (JsonNode)new JsonObject
            {
                ["k"] = topic.Key,
                ["w"] = new JsonArray([.. topic.Keywords.Select(static word => (JsonNode)word)]),
                ["p"] = Whole(topic.Sentiment),
            })]),
        };
    }

    private static JsonArray Shares(params float[] values) => [.. values.Select(static value => (JsonNode)Whole(value))];

    private static int Whole(float value) => (int)MathF.Round(100 * value);

    private static string Name(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
