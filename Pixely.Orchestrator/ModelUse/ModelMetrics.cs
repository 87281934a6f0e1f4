using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pixely.Core.ModelUse;
using Pixely.Orchestrator.Runs;

namespace Pixely.Orchestrator.ModelUse;

/// <summary>Figures of answered calls of language models, by purpose and model; never by client.</summary>
internal sealed class ModelMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _tokens;
    private readonly Counter<double> _cost;

    public ModelMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(RunTelemetry.Name);
        _calls = _meter.CreateCounter<long>("pixely.model.calls", "{call}", "Answered calls of language models.");
        _tokens = _meter.CreateCounter<long>("pixely.model.tokens", "{token}", "Tokens, by kind: input, cached_input (part of input), output.");
        _cost = _meter.CreateCounter<double>("pixely.model.cost", "{USD}", "What the calls cost by the price table.");
    }

    public void Answered(ModelCall call)
    {
        var tags = new TagList { { "pixely.purpose", call.Purpose == ModelPurpose.Annotation ? "annotation" : "narrative" }, { "gen_ai.request.model", call.Model } };
        _calls.Add(1, tags);
        _cost.Add((double)call.Cost, tags);
        AddTokens("input", call.InputTokens, tags);
        AddTokens("cached_input", call.CachedInputTokens, tags);
        AddTokens("output", call.OutputTokens, tags);
    }

    public void Dispose() => _meter.Dispose();

    private void AddTokens(string kind, long tokens, TagList tags)
    {
        tags.Add("pixely.kind", kind);
        _tokens.Add(tokens, tags);
    }
}
