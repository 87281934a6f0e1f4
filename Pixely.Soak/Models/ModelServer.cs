using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Pixely.Soak.Network;

namespace Pixely.Soak.Models;

/// <summary>A service that speaks chat completions over loopback HTTP, keeps a ledger of every call, and has its troubles.</summary>
internal sealed class ModelServer(TroubleSchedule troubles, TimeProvider time) : IAsyncDisposable
{
    public const string Model = "soak-1";

    private const string Empty = """{"w":[]}""";
    private const string Nonsense = """{"r":[{"i":1,"s":"blue"}]}""";

    private static readonly TimeSpan Thinking = TimeSpan.FromSeconds(1.2);

    private LoopbackHost _service = null!;

    /// <summary>Address up to the version.</summary>
    public Uri Address => new(_service.Address, "v1");

    public ModelLedger Ledger { get; } = new();

    public static async Task<ModelServer> StartAsync(TroubleSchedule troubles, TimeProvider time, CancellationToken cancellationToken)
    {
        var server = new ModelServer(troubles, time);
        server._service = await LoopbackHost.StartAsync(server.AnswerAsync, cancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string body;
        try
        {
            body = await reader.ReadToEndAsync(context.RequestAborted);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or BadHttpRequestException)
        {
            return;
        }

        var (number, received) = (Ledger.Begin(), time.GetUtcNow());
        var prompt = Prompt(body);
        var asked = prompt.Split('\n').Where(static line => line.StartsWith('[')).Select(Asked).ToList();
        var isNonsense = troubles.Current == TroubleKind.Nonsense;
        var isSent = false;
        try
        {
            await Task.Delay(Thinking, time, context.RequestAborted);
            var message = asked.Count == 0 ? Empty : isNonsense ? Nonsense : HonestReply.To(asked);
            isSent = await troubles.AnswerAsync(context, 200, Completion(message, number, prompt.Length), Error);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            isSent = false;
        }
        finally
        {
            Ledger.End(new ModelLedgerEntry
            {
                Number = number,
                Caller = context.Request.Headers.Authorization.ToString().Split(' ')[^1],
                Texts = [.. asked.Select(static a => a.Text)],
                IsNarrative = asked.Count == 0,
                ReceivedAt = received,
                EndedAt = time.GetUtcNow(),
                Outcome = !isSent ? CallOutcome.NotAnswered : isNonsense && asked.Count > 0 ? CallOutcome.AnsweredNonsense : CallOutcome.Answered,
                Prompt = prompt,
            });
        }
    }

    private static string Prompt(string body)
    {
        using var request = JsonDocument.Parse(body);
        return string.Concat(request.RootElement.GetProperty("messages").EnumerateArray()
            .Where(static message => message.GetProperty("role").GetString() == "user")
            .Select(static message => message.GetProperty("content") is { ValueKind: JsonValueKind.String } text
                ? text.GetString()
                : string.Concat(message.GetProperty("content").EnumerateArray().Select(static part => part.GetProperty("text").GetString()))));
    }

    private static AskedText Asked(string line)
    {
        using var item = JsonDocument.Parse(line);
        return new AskedText(item.RootElement[0].GetInt32(), item.RootElement[2].GetString()!);
    }

    private static string Error(int status) =>
        $$"""{"error": {"message": "no", "type": "rate_limit_exceeded", "param": null, "code": "{{(status == 429 ? "rate_limit_exceeded" : "server_error")}}"} }""";

    private static string Completion(string message, int number, int length) => new JsonObject
    {
        ["id"] = $"chatcmpl-{number}",
        ["object"] = "chat.completion",
        ["created"] = 1_760_000_000,
        ["model"] = Model,
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = message, ["refusal"] = null },
            ["logprobs"] = null,
            ["finish_reason"] = "stop",
        }),
        ["usage"] = new JsonObject
        {
            ["prompt_tokens"] = length / 4,
            ["completion_tokens"] = number,
            ["total_tokens"] = (length / 4) + number,
        },
    }.ToJsonString(JsonSerializerOptions.Default);
}
