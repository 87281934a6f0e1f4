using System.ClientModel.Primitives;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;
using AiResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat;

namespace Pixely.Orchestrator.LanguageModels.OpenAi;

/// <summary>Puts a question into the form of OpenAI's package.</summary>
internal static class ChatRequests
{
    /// <summary>The messages; texts only.</summary>
    public static IReadOnlyList<OpenAI.Chat.ChatMessage> Messages(IEnumerable<AiMessage> messages) => [.. messages.Select(Message)];

    /// <summary>The settings of a call.</summary>
    public static ChatCompletionOptions Options(ChatOptions? options) => new()
    {
        Temperature = options?.Temperature,
        TopP = options?.TopP,
        MaxOutputTokenCount = options?.MaxOutputTokens,
        ResponseFormat = options?.ResponseFormat is { } format ? Format(format) : null,
#pragma warning disable OPENAI001 // The package calls it experimental because the service promises no more than an effort.
        Seed = options?.Seed,
#pragma warning restore OPENAI001
    };

    /// <summary>The body of a call as it would be sent, for services that take calls in files.</summary>
    public static JsonObject Body(string model, IEnumerable<AiMessage> messages, ChatOptions? options)
    {
        var body = Written(Options(options)).AsObject();
        body["model"] = model;
        body["messages"] = new JsonArray([.. Messages(messages).Select(static message => Written(message))]);
        return body;
    }

    private static JsonNode Written<T>(T part)
        where T : IPersistableModel<T> => JsonNode.Parse(ModelReaderWriter.Write(part).ToMemory().Span)!;

    private static OpenAI.Chat.ChatMessage Message(AiMessage message) => message.Role.Value switch
    {
        "system" => new SystemChatMessage(message.Text),
        "user" => new UserChatMessage(message.Text),
        "assistant" => new AssistantChatMessage(message.Text),
        var role => throw new NotSupportedException($"A message of the role {role} cannot be sent."),
    };

    private static OpenAI.Chat.ChatResponseFormat Format(AiResponseFormat format) => format switch
    {
        ChatResponseFormatJson { Schema: { } schema } json => OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat(
            json.SchemaName ?? "answer", BinaryData.FromString(schema.GetRawText()), json.SchemaDescription, jsonSchemaIsStrict: true),
        ChatResponseFormatJson => OpenAI.Chat.ChatResponseFormat.CreateJsonObjectFormat(),
        _ => OpenAI.Chat.ChatResponseFormat.CreateTextFormat(),
    };
}
