using Microsoft.Extensions.Options;
using Pixely.ServiceDefaults.Resilience;

namespace Pixely.Orchestrator.Api;

/// <summary>Registers the worker's client of the Api.</summary>
internal static class PixelyApiRegistration
{
    public static IServiceCollection AddPixelyApiClient(this IServiceCollection services)
    {
        services.AddOptions<PixelyApiOptions>().BindConfiguration(PixelyApiOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AccessTokens>();
        services.AddTransient<BearerTokenHandler>();
        services.AddHttpClient(AccessTokens.ClientName).ConfigureHttpClient(UseAddress).AddPixelyResilience(Bear);
        services.AddHttpClient<PixelyApiClient>().ConfigureHttpClient(UseAddress).AddHttpMessageHandler<BearerTokenHandler>().AddPixelyResilience(Bear);
        return services;
    }

    private static void UseAddress(IServiceProvider services, HttpClient http) =>
        http.BaseAddress = services.GetRequiredService<IOptions<PixelyApiOptions>>().Value.Address;

    private static void Bear(HttpResilienceOptions options)
    {
        // A batch of long texts, or an insight of all modules, takes its time.
        options.AttemptTimeout = TimeSpan.FromSeconds(60);
        options.TotalTimeout = TimeSpan.FromMinutes(3);
        // Time ends the repeats, not their number: what was paid for is lost with the worker that cannot store it. An Api that is back has
        // its answer within seconds.
        options.MaxRepeats = 1_000;
        options.MaxDelay = TimeSpan.FromSeconds(5);
        // There is one Api and nothing else to turn to: whoever waits for it had better keep asking.
        options.MinimumThroughput = 10_000;
    }
}
