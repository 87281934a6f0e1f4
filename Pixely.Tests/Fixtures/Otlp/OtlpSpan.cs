using System.Diagnostics;

namespace Pixely.Tests.Fixtures.Otlp;

/// <summary>A span as it was exported. Ids are lower-case hexadecimal; a root has no parent id.</summary>
internal sealed record OtlpSpan(
    OtlpOrigin Origin,
    string TraceId,
    string SpanId,
    string? ParentSpanId,
    string Name,
    ActivityKind Kind,
    bool IsError,
    IReadOnlyDictionary<string, string> Attributes)
{
    public string ServiceName => Origin.ServiceName;

    public override string ToString() =>
        $"{ServiceName}/{Origin.Scope} {Kind} '{Name}' trace={TraceId} span={SpanId} parent={ParentSpanId ?? "-"} {string.Join(" ", Attributes.Select(static a => $"{a.Key}={a.Value}"))}";
}
