namespace Pixely.Tests.Fixtures.Otlp;

/// <summary>A log record as it was exported; <see cref="OtlpOrigin.Scope"/> is the logger's category.</summary>
internal sealed record OtlpLogRecord(
    OtlpOrigin Origin,
    string Severity,
    string Body,
    string? TraceId,
    string? SpanId,
    IReadOnlyDictionary<string, string> Attributes)
{
    public override string ToString() => $"{Origin.ServiceName}/{Origin.Scope} {Severity} '{Body}' trace={TraceId ?? "-"}";
}
