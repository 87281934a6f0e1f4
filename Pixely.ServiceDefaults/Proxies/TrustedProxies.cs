using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Pixely.ServiceDefaults.Proxies;

/// <summary>Takes the caller's address and scheme from configured proxies, and from nobody else.</summary>
public static class TrustedProxies
{
    // What ASPNETCORE_FORWARDEDHEADERS_ENABLED sets: publishers of containers do.
    private const string AddedByHost = "ForwardedHeaders_Enabled";

    /// <summary>Reads and checks <see cref="TrustedProxyOptions"/>.</summary>
    public static IHostApplicationBuilder AddTrustedProxies(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.AddOptions<TrustedProxyOptions>().BindConfiguration(TrustedProxyOptions.SectionName)
            .ValidateDataAnnotations().ValidateOnStart();

        // After everybody else: the host's own switch would have every sender believed.
        builder.Services.AddOptions<ForwardedHeadersOptions>().PostConfigure<IOptions<TrustedProxyOptions>>(static (headers, proxies) => Trust(headers, proxies.Value));
        return builder;
    }

    /// <summary>Comes first in the pipeline: what follows sees the caller's own address.</summary>
    public static WebApplication UseTrustedProxies(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);

        // With nobody to trust the framework's middleware would trust everybody.
        var trusted = app.Services.GetRequiredService<IOptions<TrustedProxyOptions>>().Value.Trusted;
        if (trusted.Count > 0 && !string.Equals(app.Configuration[AddedByHost], "true", StringComparison.OrdinalIgnoreCase))
        {
            app.UseForwardedHeaders();
        }

        return app;
    }

    private static void Trust(ForwardedHeadersOptions headers, TrustedProxyOptions proxies)
    {
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        headers.ForwardLimit = proxies.ForwardLimit;
        headers.ForwardedHeaders = proxies.Trusted.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var entry in proxies.Trusted)
        {
            if (TrustedProxyOptions.TryReadNetwork(entry, out var network))
            {
                headers.KnownIPNetworks.Add(network);
            }
        }
    }
}
