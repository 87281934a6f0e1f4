using System.Diagnostics;
using Microsoft.Extensions.AI;
using Pixely.Orchestrator.Runs;

namespace Pixely.Orchestrator.LanguageModels.Calls;

/// <summary>The span of a call with all its repeats, after OpenTelemetry's conventions for generative AI; never what was sent or answered.</summary>
internal static class CallSpan
{
    private static readonly ActivitySource Activities = new(RunTelemetry.Name);

    public static Activity? Start(string model, ChatOptions? options) => Activities.StartActivity($"chat {model}", ActivityKind.Client)
        ?.SetTag("gen_ai.operation.name", "chat")
        .SetTag("gen_ai.provider.name", "openai")
        .SetTag("gen_ai.request.model", model)
        .SetTag("gen_ai.request.max_tokens", options?.MaxOutputTokens);

    public static void Answered(Activity? span, ChatResponse response) => span
        ?.SetTag("gen_ai.usage.input_tokens", response.Usage?.InputTokenCount)
        .SetTag("gen_ai.usage.output_tokens", response.Usage?.OutputTokenCount);

    public static void Failed(Activity? span, CallFailure failure) => span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.Code);
}
