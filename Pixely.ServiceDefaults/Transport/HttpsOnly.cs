using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Pixely.ServiceDefaults.Health;

namespace Pixely.ServiceDefaults.Transport;

/// <summary>HTTPS and nothing else, where it is configured.</summary>
public static class HttpsOnly
{
    /// <summary>Reads and checks <see cref="HttpsOptions"/>.</summary>
    public static IHostApplicationBuilder AddHttpsOnly(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.AddOptions<HttpsOptions>().BindConfiguration(HttpsOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHttpsRedirection(static redirection => redirection.RedirectStatusCode = StatusCodes.Status308PermanentRedirect);
        // Always a port: without one the framework would serve plain requests and say so in a log line only.
        builder.Services.AddOptions<Microsoft.AspNetCore.HttpsPolicy.HttpsRedirectionOptions>()
            .PostConfigure<IOptions<HttpsOptions>>(static (redirection, https) => redirection.HttpsPort = https.Value.Port);
        return builder;
    }

    /// <summary>Answers plain requests, if HTTPS is required, and tells browsers to remember. Probes of health are let through.</summary>
    /// <param name="app">The application; the scheme must be the caller's by now.</param>
    /// <param name="refuse">Answers a plain request; null leads to the same address by HTTPS.</param>
    public static WebApplication UseHttpsOnly(this WebApplication app, RequestDelegate? refuse = null)
    {
        ArgumentNullException.ThrowIfNull(app);

        var options = app.Services.GetRequiredService<IOptions<HttpsOptions>>().Value;
        if (!options.Required)
        {
            return app;
        }

        var remember = string.Create(
            CultureInfo.InvariantCulture, $"max-age={TimeSpan.FromDays(options.HstsDays).TotalSeconds:F0}{(options.HstsSubdomains ? "; includeSubDomains" : "")}");
        app.Use((context, next) =>
        {
            if (context.Request.IsHttps)
            {
                // At the last moment: the handling of exceptions clears what was set before, the framework's own header too.
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.StrictTransportSecurity = remember;
                    return Task.CompletedTask;
                });
            }

            return next(context);
        });
        app.UseWhen(static context => !context.Request.IsHttps && !HealthEndpoints.Is(context.Request.Path), plain =>
        {
            if (refuse is null)
            {
                plain.UseHttpsRedirection();
            }
            else
            {
                plain.Run(refuse);
            }
        });
        return app;
    }
}
