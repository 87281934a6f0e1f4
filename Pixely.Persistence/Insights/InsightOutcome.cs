using Pixely.Core.Insights;

namespace Pixely.Persistence.Insights;

/// <summary>How storing an insight ended.</summary>
public enum InsightResult
{
    /// <summary>It is stored now.</summary>
    Stored,

    /// <summary>The run stored one before; that one is given back.</summary>
    AlreadyStored,

    /// <summary>The client or the run does not exist in the tenant, or they do not belong together.</summary>
    NotFound,

    /// <summary>The run was not started, or it ended without an insight.</summary>
    RunNotRunning,

    /// <summary>Another worker holds the run.</summary>
    RunLost,

    /// <summary>Texts or names were erased since the run began, or are being erased: it may quote them.</summary>
    TextsErased,
}

/// <summary>How storing an insight ended.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Insight">The insight; null when there is none.</param>
public sealed record InsightOutcome(InsightResult Result, InsightResponse? Insight);
