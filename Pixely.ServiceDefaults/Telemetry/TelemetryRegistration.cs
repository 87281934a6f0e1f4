using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Pixely.ServiceDefaults.Telemetry;

/// <summary>Traces, metrics and logs by OpenTelemetry, sent to a collector where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.</summary>
internal static class TelemetryRegistration
{
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceNameKey = "OTEL_SERVICE_NAME";
    private const string SuppressServerTags = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";

    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", LoneStatementFilter.Source, "Pixely.*"];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "System.Runtime",
        "Npgsql",
        "Pixely.*",
    ];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        // Without this ASP.NET Core's spans carry no tags; it is read when the server starts.
        AppContext.SetSwitch(SuppressServerTags, false);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Transient<IStartupFilter, ServerSpanStartupFilter>());

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => Describe(resource, builder))
            .WithTracing(static tracing => tracing
                .AddSource(Sources)
                .SetSampler(new ProbeSampler(new ParentBasedSampler(new AlwaysOnSampler())))
                .AddProcessor(new LoneStatementFilter()))
            .WithMetrics(static metrics => metrics.AddMeter(Meters));

        if (!string.IsNullOrWhiteSpace(builder.Configuration[EndpointKey]))
        {
            telemetry.WithLogging(configureBuilder: null, static logs =>
            {
                logs.IncludeFormattedMessage = true;
                logs.IncludeScopes = true;
            });
            telemetry.UseOtlpExporter();
        }
    }

    private static void Describe(ResourceBuilder resource, IHostApplicationBuilder builder) => resource
        .AddService(
            builder.Configuration[ServiceNameKey] ?? builder.Environment.ApplicationName,
            serviceVersion: typeof(TelemetryRegistration).Assembly.GetName().Version?.ToString(3))
        .AddAttributes([new("deployment.environment.name", builder.Environment.EnvironmentName)])
        // Last, so that what the environment says of the process outranks what the process thinks.
        .AddEnvironmentVariableDetector();
}
