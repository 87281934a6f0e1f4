namespace OpenTelemetry;

/// <summary>Starts the configured telemetry in applications that run no hosted services.</summary>
/// <seealso href="https://github.com/open-telemetry/opentelemetry-dotnet/blob/main/src/OpenTelemetry.Extensions.Hosting/README.md"/>
public interface ITelemetryHostInitializer
{
    /// <summary>Creates the providers that were configured, which starts their listeners and exporters.</summary>
    /// <seealso href="https://github.com/open-telemetry/opentelemetry-dotnet/blob/main/src/OpenTelemetry.Extensions.Hosting/README.md"/>
    void Initialize();
}
