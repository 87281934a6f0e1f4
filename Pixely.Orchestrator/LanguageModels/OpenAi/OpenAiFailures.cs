using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using Pixely.Orchestrator.LanguageModels.Calls;

namespace Pixely.Orchestrator.LanguageModels.OpenAi;

/// <summary>Reads what OpenAI's package throws.</summary>
internal static class OpenAiFailures
{
    /// <summary>Classifies it, or null when it is no failure of a call.</summary>
    public static CallFailure? Of(Exception fault, DateTimeOffset now) => fault switch
    {
        ClientResultException refused when refused.GetRawResponse() is { } answer =>
            CallFailures.OfAnswer(answer.Status, answer.Content.ToString(), name => Header(answer, name), now),
        ClientResultException => new CallFailure(CallFailureKind.Unreachable),
        // A status of success around something else: a web page, an empty body, another service's JSON.
        JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException =>
            new CallFailure(CallFailureKind.NotAnAnswer),
        _ => null,
    };

    /// <summary>A header of an answer, or null.</summary>
    public static string? Header(PipelineResponse answer, string name) => answer.Headers.TryGetValue(name, out var value) ? value : null;
}
