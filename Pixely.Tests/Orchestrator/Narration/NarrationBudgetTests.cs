using Pixely.Core.Analysis.Narratives;
using Pixely.Core.ModelUse;
using Pixely.Orchestrator.Narration;

namespace Pixely.Tests.Orchestrator.Narration;

/// <summary>Words are paid for out of the client's budget, or not asked for.</summary>
public sealed class NarrationBudgetTests : IAsyncLifetime
{
    private NarrationBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await NarrationBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Makes_no_call_without_budget()
    {
        _bench.Api.Budget = 0.000001m;

        await _bench.RunAsync();

        Assert.Empty(_bench.Provider.Requests);
        Assert.Empty(_bench.Api.ModelCalls);
        _bench.AssertRulesStand(NarrationOutcome.BudgetSpent);
    }

    [Fact]
    public async Task Records_the_call_as_one_for_narratives()
    {
        await _bench.RunAsync();

        var call = Assert.Single(_bench.Api.ModelCalls.Values);
        var request = Assert.Single(_bench.Calls);
        Assert.Equal((ModelPurpose.Narrative, "scripted-1", NarrationPrompt.Hash), (call.Purpose, call.Model, call.PromptHash));
        Assert.Equal((request.Length / 4, request.System.Length / 8), (call.InputTokens, call.CachedInputTokens));
        var cost = ((call.InputTokens * 0.40m) + (call.OutputTokens * 1.60m)) / 1_000_000;
        Assert.Equal(decimal.Round(cost, 6, MidpointRounding.ToPositiveInfinity), call.Cost);
    }

    [Fact]
    public async Task Records_the_most_it_can_have_been_when_the_provider_hides_its_usage()
    {
        _bench.Provider.Script = static request => HonestNarrator.Answer(request) with { HidesUsage = true };

        await _bench.RunAsync();

        var call = Assert.Single(_bench.Api.ModelCalls.Values);
        var asked = Assert.Single(_bench.Calls);
        Assert.Equal(asked.Body.GetProperty("max_completion_tokens").GetInt64(), call.OutputTokens);
        Assert.InRange(call.InputTokens, asked.Length / 4, asked.Length);
    }

    [Fact]
    public async Task Records_the_call_before_the_insight_that_uses_it()
    {
        await _bench.RunAsync();

        var order = _bench.Api.Requests.Where(static r => r.EndsWith("/model_calls", StringComparison.Ordinal) || r == "POST /insights").ToList();
        Assert.Equal(2, order.Count);
        Assert.EndsWith("/model_calls", order[0], StringComparison.Ordinal);
    }
}
