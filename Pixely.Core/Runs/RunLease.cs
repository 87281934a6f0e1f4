namespace Pixely.Core.Runs;

/// <summary>What a worker keeps for as long as it holds a run. The Api alone knows it, and tells whoever claims a run.</summary>
/// <param name="BeatSeconds">How often to say that it is alive, seconds, above 0.</param>
/// <param name="TimeoutSeconds">How long it may be silent before another worker may take the run over, seconds, at least three beats.</param>
public sealed record RunLease(double BeatSeconds, double TimeoutSeconds);

/// <summary>Body of <c>POST /runs/{id}/heartbeat</c>.</summary>
/// <param name="Worker">Name of the worker instance. 1 to 200 characters.</param>
public sealed record RunHeartbeatRequest(string Worker)
{
    /// <summary>Where the work is; null leaves what was said before.</summary>
    public RunStage? Stage { get; init; }
}
