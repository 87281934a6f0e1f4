using Microsoft.Extensions.Options;

namespace Pixely.Orchestrator.ModelUse;

/// <summary>Registers what knows the price of language models and keeps clients' budgets.</summary>
internal static class ModelUseRegistration
{
    public static IServiceCollection AddModelUse(this IServiceCollection services)
    {
        services.AddOptions<ModelPriceOptions>().BindConfiguration(ModelPriceOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ModelPrices>();
        services.AddSingleton<ModelMetrics>();
        services.AddScoped<ModelLedgers>();
        return services;
    }

    /// <summary>Demands a price for the model that these options name; null or empty names none.</summary>
    public static OptionsBuilder<TOptions> RequirePriceOf<TOptions>(this OptionsBuilder<TOptions> builder, Func<TOptions, string?> model)
        where TOptions : class
    {
        builder.Services.AddSingleton<IValidateOptions<TOptions>>(
            services => new PricedModel<TOptions>(services.GetRequiredService<ModelPrices>(), builder.Name, model));
        return builder;
    }
}
