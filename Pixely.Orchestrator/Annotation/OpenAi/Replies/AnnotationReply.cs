using Pixely.Core.Annotations;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;

namespace Pixely.Orchestrator.Annotation.OpenAi.Replies;

/// <summary>What an answer is worth, held against its question.</summary>
/// <param name="Values">Usable annotations by the ids of the question.</param>
/// <param name="IsDistrusted">Whether a control text was answered wrongly: then nothing is usable.</param>
internal sealed record AnnotationReply(IReadOnlyDictionary<int, AnnotationValues> Values, bool IsDistrusted)
{
    /// <summary>Reads an answer: foreign ids do not count, an id that comes twice counts not at all.</summary>
    public static AnnotationReply Read(string answer, AnnotationQuestion question)
    {
        var items = ReplyItems.Read(answer)
            .GroupBy(static item => item.Id)
            .Where(static same => !same.Skip(1).Any())
            .ToDictionary(static same => same.Key, static same => same.Single());

        if (question.Controls.Any(control => items.TryGetValue(control.Key, out var item) && !Agrees(item, control.Value)))
        {
            return new AnnotationReply(new Dictionary<int, AnnotationValues>(), IsDistrusted: true);
        }

        var values = new Dictionary<int, AnnotationValues>();
        foreach (var (id, text) in question.Texts)
        {
            if (items.TryGetValue(id, out var item) && ReplyValues.Of(item, text) is { } usable)
            {
                values.Add(id, usable);
            }
        }

        return new AnnotationReply(values, IsDistrusted: false);
    }

    private static bool Agrees(ReplyItem item, SentimentClass expected) =>
        item.Sentiment == expected && Math.Sign(item.Polarity) == (expected == SentimentClass.Positive ? 1 : -1);
}
