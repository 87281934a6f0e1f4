using System.Diagnostics.Metrics;

namespace Pixely.Orchestrator.LanguageModels.Calls;

/// <summary>How calls of language models end after all repeats: the share of those that failed is the provider's error ratio.</summary>
internal static class CallMetrics
{
    private static readonly Meter Meter = new("Pixely.LanguageModels");

    private static readonly Counter<long> Requests = Meter.CreateCounter<long>(
        "pixely.model.requests", "{call}", "Calls of language models after all repeats, by outcome: answered, or the reason of the failure.");

    public static void Answered() => Count("answered");

    public static void Failed(string code) => Count(code);

    private static void Count(string outcome) => Requests.Add(1, new KeyValuePair<string, object?>("pixely.outcome", outcome));
}
