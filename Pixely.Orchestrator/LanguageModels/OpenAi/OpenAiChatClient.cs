using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using Pixely.Orchestrator.LanguageModels.Calls;
using Pixely.Orchestrator.LanguageModels.Limits;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;
using AiResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat;

namespace Pixely.Orchestrator.LanguageModels.OpenAi;

/// <summary>
/// A chat client of OpenAI's package behind the common abstraction: texts in, one text out. It makes one attempt and says how that
/// failed; tools, images and streaming pieces are left out.
/// </summary>
internal sealed class OpenAiChatClient(ChatClient client, string model, TimeProvider time) : IChatClient
{
    private const string ProviderName = "openai";

    /// <summary>Asks and waits for the whole answer.</summary>
    /// <exception cref="ModelCallException">There is no answer.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<AiMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            var result = await client.CompleteChatAsync([.. messages.Select(Message)], Options(options), cancellationToken);
            return Response(result.Value, result.GetRawResponse());
        }
        catch (ClientResultException refused) when (refused.GetRawResponse() is { } answer)
        {
            throw new ModelCallException(
                CallFailures.OfAnswer(answer.Status, BodyOf(answer), name => Header(answer, name), time.GetUtcNow()), refused);
        }
        catch (ClientResultException unreachable)
        {
            throw new ModelCallException(new CallFailure(CallFailureKind.Unreachable), unreachable);
        }
        catch (Exception notOurs) when (notOurs is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            // A status of success around something else: a web page, an empty body, another service's JSON.
            throw new ModelCallException(new CallFailure(CallFailureKind.NotAnAnswer), notOurs);
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AiMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(ProviderName, defaultModelId: model)
            : serviceType == typeof(ChatClient) ? client
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
        // The connection belongs to the client factory.
    }

    private static OpenAI.Chat.ChatMessage Message(AiMessage message) => message.Role.Value switch
    {
        "system" => new SystemChatMessage(message.Text),
        "user" => new UserChatMessage(message.Text),
        "assistant" => new AssistantChatMessage(message.Text),
        var role => throw new NotSupportedException($"A message of the role {role} cannot be sent."),
    };

    private static ChatCompletionOptions Options(ChatOptions? options)
    {
        var sent = new ChatCompletionOptions
        {
            Temperature = options?.Temperature,
            TopP = options?.TopP,
            MaxOutputTokenCount = options?.MaxOutputTokens,
            ResponseFormat = options?.ResponseFormat is { } format ? Format(format) : null,
#pragma warning disable OPENAI001 // The package calls it experimental because the service promises no more than an effort.
            Seed = options?.Seed,
#pragma warning restore OPENAI001
        };
        return sent;
    }

    private static OpenAI.Chat.ChatResponseFormat Format(AiResponseFormat format) => format switch
    {
        ChatResponseFormatJson { Schema: { } schema } json => OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat(
            json.SchemaName ?? "answer", BinaryData.FromString(schema.GetRawText()), json.SchemaDescription, jsonSchemaIsStrict: true),
        ChatResponseFormatJson => OpenAI.Chat.ChatResponseFormat.CreateJsonObjectFormat(),
        _ => OpenAI.Chat.ChatResponseFormat.CreateTextFormat(),
    };

    private static ChatResponse Response(ChatCompletion completion, PipelineResponse answer)
    {
        var text = string.Concat(completion.Content.Select(static part => part.Text));
        var response = new ChatResponse(new AiMessage(ChatRole.Assistant, text))
        {
            ResponseId = completion.Id,
            ModelId = completion.Model,
            CreatedAt = completion.CreatedAt,
            FinishReason = completion.FinishReason switch
            {
                OpenAI.Chat.ChatFinishReason.Stop => Microsoft.Extensions.AI.ChatFinishReason.Stop,
                OpenAI.Chat.ChatFinishReason.Length => Microsoft.Extensions.AI.ChatFinishReason.Length,
                OpenAI.Chat.ChatFinishReason.ContentFilter => Microsoft.Extensions.AI.ChatFinishReason.ContentFilter,
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
        if (RateLimits.Read(name => Header(answer, name)) is { } limits)
        {
            response.AdditionalProperties = new AdditionalPropertiesDictionary { [RateLimits.Key] = limits };
        }

        return response;
    }

    private static string? Header(PipelineResponse answer, string name) => answer.Headers.TryGetValue(name, out var value) ? value : null;

    private static string BodyOf(PipelineResponse answer) => answer.Content.ToString();
}
