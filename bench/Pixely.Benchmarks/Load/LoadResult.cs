namespace Pixely.Benchmarks.Load;

/// <summary>What one span of load gave.</summary>
/// <param name="Connections">Connections that were kept open and asked without pause.</param>
/// <param name="Requests">Requests that were answered.</param>
/// <param name="Seconds">How long the load lasted.</param>
/// <param name="Bytes">Bytes of all answers, heads included.</param>
/// <param name="Errors">Connections refused or broken, requests that timed out, answers with a status of 400 or more.</param>
/// <param name="P50">Median latency in milliseconds.</param>
/// <param name="P95">95th percentile.</param>
/// <param name="P99">99th percentile.</param>
internal sealed record LoadResult(int Connections, long Requests, double Seconds, long Bytes, long Errors, double P50, double P95, double P99)
{
    /// <summary>Requests a second.</summary>
    public double Rate => Requests / Seconds;
}

/// <summary>What is asked during a load: one address, by several users in turn.</summary>
/// <param name="Path">Address at the Api.</param>
/// <param name="Tokens">Access tokens; each request takes the next.</param>
/// <param name="KnownTag">Value of <c>If-None-Match</c>, or null.</param>
internal sealed record LoadTarget(string Path, IReadOnlyList<string> Tokens, string? KnownTag = null);
