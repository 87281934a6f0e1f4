namespace Pixely.Orchestrator.ChainHeads;

/// <summary>Registers the daily export of chain heads.</summary>
internal static class ChainHeadRegistration
{
    public static IServiceCollection AddChainHeads(this IServiceCollection services)
    {
        services.AddOptions<ChainHeadOptions>().BindConfiguration(ChainHeadOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ChainHeadFiles>();
        services.AddSingleton<ChainHeadTelemetry>();
        services.AddScoped<ChainHeadExport>();
        services.AddHostedService<ChainHeadSchedule>();
        return services;
    }
}
