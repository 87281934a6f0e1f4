using System.Diagnostics;
using OpenTelemetry;

namespace Pixely.ServiceDefaults.Telemetry;

/// <summary>
/// Keeps statements from being exported that belong to no work and succeeded: a scheduler that polls its database would
/// otherwise bury every other trace. Metrics count them all the same.
/// </summary>
internal sealed class LoneStatementFilter : BaseProcessor<Activity>
{
    public const string Source = "Npgsql";

    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);

        if (data.Source.Name == Source && data.ParentSpanId == default && data.Status != ActivityStatusCode.Error)
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
