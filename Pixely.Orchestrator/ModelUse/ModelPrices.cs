using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Pixely.Orchestrator.ModelUse;

/// <summary>The price table: what a call of a language model costs.</summary>
internal sealed class ModelPrices(IOptions<ModelPriceOptions> options)
{
    private const decimal TokensPerPrice = 1_000_000;

    private readonly FrozenDictionary<string, ModelPrice> _prices =
        options.Value.Models.ToFrozenDictionary(static price => price.Model, StringComparer.Ordinal);

    /// <summary>True when the table has a price for a model.</summary>
    public bool Knows(string model) => _prices.ContainsKey(model);

    /// <summary>The price of a call in US dollars: six decimals, rounded up, so that a sum of calls never falls short.</summary>
    /// <param name="model">The model as the provider names it.</param>
    /// <param name="inputTokens">Tokens sent, cached ones included.</param>
    /// <param name="cachedInputTokens">Tokens among them that the provider had in its prompt cache.</param>
    /// <param name="outputTokens">Tokens received.</param>
    /// <param name="isBatch">True for the provider's batch mode.</param>
    /// <exception cref="ArgumentException">The table has no price for the model, or the tokens cannot be.</exception>
    public decimal CostOf(string model, long inputTokens, long cachedInputTokens, long outputTokens, bool isBatch = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cachedInputTokens);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputTokens, cachedInputTokens);
        ArgumentOutOfRangeException.ThrowIfNegative(outputTokens);
        if (!_prices.TryGetValue(model, out var price))
        {
            throw new ArgumentException(Missing(model), nameof(model));
        }

        var input = price.Input!.Value;
        var full = ((inputTokens - cachedInputTokens) * input)
            + (cachedInputTokens * (price.CachedInput ?? input))
            + (outputTokens * price.Output!.Value);
        var charged = isBatch ? full * (1 - price.BatchDiscount) : full;
        return decimal.Round(charged / TokensPerPrice, 6, MidpointRounding.ToPositiveInfinity);
    }

    /// <summary>What to tell the operator about a model without a price.</summary>
    public static string Missing(string model) =>
        $"There is no price for the model '{model}': add it to ModelPrices:Models with Model, Input and Output (US dollars per million tokens; 0 for a model of your own).";
}
