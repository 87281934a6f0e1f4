using Pixely.Core.Annotations;

namespace Pixely.Persistence.Annotations;

/// <summary>How storing annotations ended.</summary>
public enum AnnotationResult
{
    /// <summary>They are stored, or were.</summary>
    Stored,

    /// <summary>Nothing was stored: some are of texts that the client does not have.</summary>
    UnknownTexts,

    /// <summary>The client has no such run.</summary>
    NotFound,

    /// <summary>The run was not started, or it has ended.</summary>
    RunNotRunning,

    /// <summary>Another worker holds the run.</summary>
    RunLost,
}

/// <summary>How storing annotations ended.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Response">What was stored; null unless it was.</param>
/// <param name="UnknownTexts">Positions in the batch of annotations whose text the client does not have.</param>
public sealed record AnnotationOutcome(AnnotationResult Result, AnnotationBatchResponse? Response, IReadOnlyList<int> UnknownTexts);
