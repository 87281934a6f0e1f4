using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Pixely.Tests.Fixtures.LanguageModels;

/// <summary>A service that speaks chat completions over loopback HTTP and does what a test tells it to.</summary>
internal sealed class ScriptedProvider : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<ProviderRequest> _requests = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly TimeProvider _time;
    private LoopbackServer _server = null!;
    private int _underWay;

    private ScriptedProvider(TimeProvider time)
    {
        _time = time;
        Batches = new ScriptedBatches(request => Completion(request, Script(request)), time);
    }

    public Uri Address => new(_server.Address, "v1");

    /// <summary>What it answers; honestly, until told otherwise.</summary>
    public Func<ProviderRequest, ProviderAnswer> Script { get; set; } = static request => ProviderAnswer.Of(HonestModel.Answer(request.Items));

    public TimeSpan Latency { get; set; }

    public ProviderLimit? Limit { get; set; }

    public string Model { get; set; } = "scripted-1";

    /// <summary>Its files and batches.</summary>
    public ScriptedBatches Batches { get; }

    /// <summary>Whether it has files and batches at all.</summary>
    public bool TakesBatches { get; set; }

    public int MostAtATime { get; private set; }

    public IReadOnlyList<ProviderRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    public static async Task<ScriptedProvider> StartAsync(CancellationToken cancellationToken, TimeProvider? time = null)
    {
        var provider = new ScriptedProvider(time ?? TimeProvider.System);
        provider._server = await LoopbackServer.StartAsync(provider.HandleAsync, cancellationToken);
        return provider;
    }

    /// <summary>Answers with these, one after another, then honestly.</summary>
    public void AnswerFirst(params ProviderAnswer[] answers)
    {
        var honest = Script;
        var next = -1;
        Script = request => Interlocked.Increment(ref next) is var index && index < answers.Length ? answers[index] : honest(request);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _server.DisposeAsync();
        _closing.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (!context.Request.Path.Value!.EndsWith("/chat/completions", StringComparison.Ordinal))
        {
            await (TakesBatches ? Batches.HandleAsync(context) : NotFoundAsync(context));
            return;
        }

        using var body = new StreamReader(context.Request.Body);
        var request = new ProviderRequest(await body.ReadToEndAsync(context.RequestAborted), context.Request.Headers.Authorization);
        ProviderAnswer answer;
        lock (_gate)
        {
            _requests.Add(request);
            MostAtATime = Math.Max(MostAtATime, ++_underWay);
            answer = Limit?.Take(_time.GetUtcNow()) == false ? Limit.Refusal(_time.GetUtcNow()) : Script(request);
            Limit?.Write(context.Response.Headers, _time.GetUtcNow());
        }

        try
        {
            await SendAsync(context, request, answer);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested || context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
        finally
        {
            lock (_gate)
            {
                _underWay--;
            }
        }
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return context.Response.WriteAsync("404 page not found", context.RequestAborted);
    }

    private async Task SendAsync(HttpContext context, ProviderRequest request, ProviderAnswer answer)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, context.RequestAborted);
        await Task.Delay(answer.Hangs ? Timeout.InfiniteTimeSpan : answer.Status == 200 ? Latency : TimeSpan.Zero, _time, ending.Token);
        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } retryAfter)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        context.Response.ContentType = answer.Text.StartsWith('<') ? "text/html" : "application/json";
        await context.Response.WriteAsync(answer.IsRaw ? answer.Text : Completion(request, answer), ending.Token);
    }

    private string Completion(ProviderRequest request, ProviderAnswer answer) => new JsonObject
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = 1_760_000_000,
        ["model"] = Model,
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = answer.Text, ["refusal"] = null },
            ["logprobs"] = null,
            ["finish_reason"] = answer.FinishReason,
        }),
        ["usage"] = answer.HidesUsage ? null : new JsonObject
        {
            ["prompt_tokens"] = request.Length / 4,
            ["completion_tokens"] = answer.Text.Length / 4,
            ["total_tokens"] = (request.Length + answer.Text.Length) / 4,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = request.System.Length / 8, ["audio_tokens"] = 0 },
        },
    }.ToJsonString(JsonSerializerOptions.Default);
}
