using System.Text.Json.Serialization;
using Pixely.Core.Annotations;

namespace Pixely.Orchestrator.Annotation.OpenAi.Replies;

/// <summary>Narrative tone as answered.</summary>
internal enum ReplyTone
{
    None,
    Positive,
    Negative,
    Aspirational,
}

/// <summary>What the model says about one text; the one-letter names are explained in the instructions.</summary>
internal sealed record ReplyItem
{
    [JsonPropertyName("i")]
    public required int Id { get; init; }

    [JsonPropertyName("l")]
    public required TextLanguage Language { get; init; }

    [JsonPropertyName("s")]
    public required SentimentClass Sentiment { get; init; }

    [JsonPropertyName("p")]
    public required int Polarity { get; init; }

    [JsonPropertyName("e")]
    public required IReadOnlyList<int> Emotions { get; init; }

    [JsonPropertyName("a")]
    public required IReadOnlyList<int> Traits { get; init; }

    [JsonPropertyName("f")]
    public required IReadOnlyList<int> Frames { get; init; }

    [JsonPropertyName("n")]
    public required ReplyTone Tone { get; init; }

    [JsonPropertyName("w")]
    public required CommentIntent Intent { get; init; }

    [JsonPropertyName("u")]
    public required int Subjectivity { get; init; }

    [JsonPropertyName("x")]
    public required int Irony { get; init; }

    [JsonPropertyName("c")]
    public required int Confidence { get; init; }

    [JsonPropertyName("t")]
    public required IReadOnlyList<ReplyTopic> Topics { get; init; }
}

/// <summary>A topic as answered.</summary>
internal sealed record ReplyTopic
{
    [JsonPropertyName("k")]
    public required string Key { get; init; }

    [JsonPropertyName("w")]
    public required IReadOnlyList<string> Words { get; init; }

    [JsonPropertyName("p")]
    public required int Polarity { get; init; }
}
