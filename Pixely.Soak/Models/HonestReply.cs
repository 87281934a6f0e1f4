using System.Text.Json;
using System.Text.Json.Nodes;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;

namespace Pixely.Soak.Models;

/// <summary>A text as the model got to see it.</summary>
internal sealed record AskedText(int Id, string Text);

/// <summary>Answers as a model that does its work: it reads as the rules do, so that control texts are read rightly too.</summary>
internal static class HonestReply
{
    /// <summary>The message about texts.</summary>
    public static string To(IEnumerable<AskedText> texts) =>
        new JsonObject { ["r"] = new JsonArray([.. texts.Select(Item)]) }.ToJsonString();

    private static JsonNode Item(AskedText text)
    {
        var values = BuiltInAnnotator.Annotate(text.Text);
        var (traits, frames) = (values.Traits, values.Frames);
        return new JsonObject
        {
            ["i"] = text.Id,
            ["l"] = Name(values.Language),
            ["s"] = Name(values.Sentiment),
            ["p"] = Percent(values.Polarity),
            ["e"] = Percents([.. Enum.GetValues<Emotion>().Select(emotion => values.Emotions[emotion])]),
            ["a"] = Percents(traits.Sincerity, traits.Excitement, traits.Competence, traits.Sophistication, traits.Ruggedness),
            ["f"] = Percents(frames.Conflict, frames.EconomicConsequences, frames.HumanInterest, frames.Morality, frames.Responsibility),
            ["n"] = values.Tone is { } tone ? Name(tone) : "none",
            ["w"] = Name(values.Intent),
            ["u"] = Percent(values.Subjectivity),
            ["x"] = Percent(values.Irony),
            ["c"] = 90,
            ["t"] = new JsonArray(),
        };
    }

    private static JsonArray Percents(params float[] values) => [.. values.Select(static value => (JsonNode)Percent(value))];

    private static int Percent(float value) => (int)MathF.Round(100 * value);

    private static string Name(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
