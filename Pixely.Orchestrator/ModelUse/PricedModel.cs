using Microsoft.Extensions.Options;

namespace Pixely.Orchestrator.ModelUse;

/// <summary>Refuses to start with a configured model that has no price: its calls could not be held against a budget.</summary>
internal sealed class PricedModel<TOptions>(ModelPrices prices, string optionsName, Func<TOptions, string?> model) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options) =>
        name != optionsName || model(options) is not { Length: > 0 } configured || prices.Knows(configured)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(ModelPrices.Missing(configured));
}
