namespace Pixely.Api.Features.Privacy;

/// <summary>Registers what erases by itself.</summary>
internal static class PrivacyRegistration
{
    /// <summary>Adds the daily erasure of what clients keep no longer, and forgetting what was erased.</summary>
    public static void AddPrivacy(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddHostedService<RetentionSweep>();
        services.AddSingleton<ErasedMemory>();
        services.AddHostedService<ErasureWatch>();
    }
}
