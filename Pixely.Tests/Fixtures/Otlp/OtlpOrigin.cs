namespace Pixely.Tests.Fixtures.Otlp;

/// <summary>Who sent a span, log record or metric: the process and, within it, the source, logger or meter.</summary>
internal sealed record OtlpOrigin(IReadOnlyDictionary<string, string> Resource, string Scope)
{
    /// <summary>The resource attribute <c>service.name</c>.</summary>
    public string ServiceName => Resource.GetValueOrDefault("service.name", "");
}
