using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Pixely.ServiceDefaults.Resilience;

/// <summary>Resilience of clients of <see cref="IHttpClientFactory"/>.</summary>
public static class HttpResilienceExtensions
{
    /// <summary>
    /// Gives the client a deadline, repeats and a circuit. Requests are repeated when that is safe
    /// (<see cref="RequestRepeatability"/>) and 408, 429, 5xx or the network call for it. A client that retries by
    /// itself must have its own retries switched off.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <param name="configure">Values that differ from the defaults; configuration outranks them.</param>
    public static IHttpClientBuilder AddPixelyResilience(this IHttpClientBuilder builder, Action<HttpResilienceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var client = builder.Name;
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOptions<HttpResilienceOptions>(client)
            .Configure<IConfiguration>((options, configuration) =>
            {
                configure?.Invoke(options);
                var section = configuration.GetSection(HttpResilienceOptions.SectionName);
                section.Bind(options);
                section.GetSection("Clients").GetSection(client).Bind(options);
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddKeyedSingleton(client, (services, _) => new HttpPipeline(
            client,
            Options(services, client),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<HttpPipeline>>()));

        // The deadline is ours; the client's own limit is left to stop a body that never ends.
        builder.ConfigureHttpClient((services, http) =>
        {
            var options = Options(services, client);
            http.Timeout = options.TotalTimeout + options.AttemptTimeout;
        });

        // Outermost, so that each attempt is resolved and authorised anew.
        return builder.ConfigureAdditionalHttpMessageHandlers((handlers, services) =>
            handlers.Insert(0, new ResilientHttpHandler(services.GetRequiredKeyedService<HttpPipeline>(client))));
    }

    private static HttpResilienceOptions Options(IServiceProvider services, string client) =>
        services.GetRequiredService<IOptionsMonitor<HttpResilienceOptions>>().Get(client);
}
