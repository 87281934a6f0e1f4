namespace Pixely.Api.Features.ModelUse;

/// <summary>Registers what the endpoints of model use need.</summary>
internal static class ModelUseRegistration
{
    /// <summary>Adds the rules and the default budget.</summary>
    public static void AddModelUse(this IServiceCollection services)
    {
        services.AddOptions<ModelBudgetOptions>().BindConfiguration(ModelBudgetOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
    }
}
