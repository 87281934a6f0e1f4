using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using Pixely.Orchestrator.LanguageModels.Calls;
using Pixely.Orchestrator.LanguageModels.Limits;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

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
            var result = await client.CompleteChatAsync(ChatRequests.Messages(messages), ChatRequests.Options(options), cancellationToken);
            var answer = result.GetRawResponse();
            var response = ChatResponses.Of(result.Value);
            if (RateLimits.Read(name => OpenAiFailures.Header(answer, name)) is { } limits)
            {
                response.AdditionalProperties = new AdditionalPropertiesDictionary { [RateLimits.Key] = limits };
            }

            return response;
        }
        catch (Exception fault) when (OpenAiFailures.Of(fault, time.GetUtcNow()) is { } failure)
        {
            throw new ModelCallException(failure, fault);
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
}
