using System.Diagnostics;
using OpenTelemetry.Trace;
using Pixely.ServiceDefaults.Health;

namespace Pixely.ServiceDefaults.Telemetry;

/// <summary>Drops the spans of health probes and all that happens within them; they would be most of what is exported.</summary>
internal sealed class ProbeSampler(Sampler inner) : Sampler
{
    private const string PathTag = "url.path";

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        IsProbe(samplingParameters) ? new SamplingResult(SamplingDecision.Drop) : inner.ShouldSample(samplingParameters);

    private static bool IsProbe(in SamplingParameters parameters)
    {
        if (parameters.Kind != ActivityKind.Server || parameters.Tags is null)
        {
            return false;
        }

        foreach (var (key, value) in parameters.Tags)
        {
            if (key == PathTag)
            {
                return value is HealthEndpoints.Ready or HealthEndpoints.Alive;
            }
        }

        return false;
    }
}
