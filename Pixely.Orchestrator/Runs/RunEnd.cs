using Pixely.Core.Runs;

namespace Pixely.Orchestrator.Runs;

/// <summary>How the work on a run ended.</summary>
internal abstract record RunEnd
{
    private RunEnd()
    {
    }

    /// <summary>The insight is stored.</summary>
    public sealed record Succeeded(Guid InsightId) : RunEnd;

    /// <summary>Nothing was new; no annotator was called.</summary>
    public sealed record Skipped : RunEnd;

    /// <summary>It cannot go on; the reason is to be stored.</summary>
    public sealed record Failed(RunError Error) : RunEnd;

    /// <summary>Another worker is on it, or it has ended: nothing was done.</summary>
    public sealed record NotClaimed(string Code) : RunEnd;

    /// <summary>Another worker has taken it over meanwhile.</summary>
    public sealed record Lost : RunEnd;

    /// <summary>The process ends or the Api is away; the run stays open and is taken up again.</summary>
    public sealed record Interrupted : RunEnd;

    /// <summary>For metrics and traces.</summary>
    public string Outcome => this switch
    {
        Succeeded => "succeeded",
        Skipped => "skipped",
        Failed => "failed",
        NotClaimed => "not_claimed",
        Lost => "lost",
        Interrupted => "interrupted",
        _ => throw new InvalidOperationException($"No outcome is known for {GetType().Name}."),
    };
}
