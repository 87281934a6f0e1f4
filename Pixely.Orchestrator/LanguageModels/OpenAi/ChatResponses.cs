using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using AiFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Pixely.Orchestrator.LanguageModels.OpenAi;

/// <summary>Takes an answer out of the form of OpenAI's package.</summary>
internal static class ChatResponses
{
    /// <summary>Reads the body of an answer.</summary>
    /// <exception cref="ArgumentException">It is none; <see cref="OpenAiFailures"/> knows what else may be thrown.</exception>
    public static ChatResponse Read(string body) =>
        Of(ModelReaderWriter.Read<ChatCompletion>(BinaryData.FromString(body)) ?? throw new ArgumentException("The body is empty.", nameof(body)));

    /// <summary>The answer's text and what it used.</summary>
    public static ChatResponse Of(ChatCompletion completion)
    {
        var text = string.Concat(completion.Content.Select(static part => part.Text));
        return new ChatResponse(new AiMessage(ChatRole.Assistant, text))
        {
            ResponseId = completion.Id,
            ModelId = completion.Model,
            CreatedAt = completion.CreatedAt,
            FinishReason = completion.FinishReason switch
            {
                OpenAI.Chat.ChatFinishReason.Stop => AiFinishReason.Stop,
                OpenAI.Chat.ChatFinishReason.Length => AiFinishReason.Length,
                OpenAI.Chat.ChatFinishReason.ContentFilter => AiFinishReason.ContentFilter,
                _ => null,
            },
            Usage = completion.Usage is { } usage ? new UsageDetails
            {
                InputTokenCount = usage.InputTokenCount,
                OutputTokenCount = usage.OutputTokenCount,
                TotalTokenCount = usage.TotalTokenCount,
                CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
            } : null,
            RawRepresentation = completion,
        };
    }
}
