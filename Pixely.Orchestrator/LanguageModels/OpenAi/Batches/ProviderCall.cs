using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Pixely.Orchestrator.LanguageModels.OpenAi.Batches;

/// <summary>The lines of a batch's files: a call, and the answer to one.</summary>
internal static class ProviderCall
{
    /// <summary>What is called.</summary>
    public const string Endpoint = "/v1/chat/completions";

    private const int Success = 200;

    /// <summary>The line of a call.</summary>
    /// <param name="name">The call's name within its batch.</param>
    /// <param name="model">The model to ask.</param>
    /// <param name="messages">What to ask.</param>
    /// <param name="options">How to ask.</param>
    public static string Line(string name, string model, IEnumerable<ChatMessage> messages, ChatOptions options) => new JsonObject
    {
        ["custom_id"] = name,
        ["method"] = "POST",
        ["url"] = Endpoint,
        ["body"] = ChatRequests.Body(model, messages, options),
    }.ToJsonString();

    /// <summary>The answers by the names of their calls; a line that is no answer, or the second to one call, does not count.</summary>
    public static IReadOnlyDictionary<string, ChatResponse> ReadAnswers(string lines)
    {
        var answers = new Dictionary<string, ChatResponse>(StringComparer.Ordinal);
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ReadAnswer(line) is { } answer)
            {
                answers.TryAdd(answer.Key, answer.Value);
            }
        }

        return answers;
    }

    private static KeyValuePair<string, ChatResponse>? ReadAnswer(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var response = json.RootElement.GetProperty("response");
            return json.RootElement.GetProperty("custom_id").GetString() is { } name && response.GetProperty("status_code").GetInt32() == Success
                ? KeyValuePair.Create(name, ChatResponses.Read(response.GetProperty("body").GetRawText()))
                : null;
        }
        catch (Exception notAnAnswer) when (OpenAiFailures.Of(notAnAnswer, DateTimeOffset.UnixEpoch) is not null)
        {
            // A call that failed, or another service's idea of an answer: it is asked again.
            return null;
        }
    }
}
