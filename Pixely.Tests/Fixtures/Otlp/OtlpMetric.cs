namespace Pixely.Tests.Fixtures.Otlp;

/// <summary>A metric as it was exported.</summary>
internal sealed record OtlpMetric(OtlpOrigin Origin, string Name, string Unit, IReadOnlyList<OtlpPoint> Points)
{
    public override string ToString() => $"{Origin.ServiceName}/{Origin.Scope} {Name} [{Unit}] {Points.Count} points";
}

/// <summary>A value of a metric with its labels; a histogram's value is its count.</summary>
internal sealed record OtlpPoint(double Value, IReadOnlyDictionary<string, string> Attributes);
