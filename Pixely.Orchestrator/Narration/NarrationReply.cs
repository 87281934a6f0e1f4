using System.Text.Json;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Narrators;

namespace Pixely.Orchestrator.Narration;

/// <summary>Reads an answer by its schema: anything else is no answer.</summary>
internal static class NarrationReply
{
    private const int MostItems = 100;

    private static readonly JsonSerializerOptions Strict = new()
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The wordings, or null when the answer was cut, is not JSON or does not follow the schema.</summary>
    public static IReadOnlyList<ModelWording>? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Answer>(text, Strict) is { w.Count: <= MostItems } answer && answer.w.All(static item => item is not null)
                ? [.. answer.w.SelectMany(static item => item.Wordings())]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Answer(IReadOnlyList<Item> w);

    private sealed record Item(string k, string? t, string? d, string? s)
    {
        public IEnumerable<ModelWording> Wordings()
        {
            (WordedPart Part, string? Text)[] parts = [(WordedPart.Title, t), (WordedPart.Description, d), (WordedPart.Finding, s)];
            return parts.Where(static p => p.Text is not null).Select(p => new ModelWording(k, p.Part, p.Text!));
        }
    }
}
