using Pixely.Core.Privacy;

namespace Pixely.Persistence.Privacy;

/// <summary>How a request to erase ended.</summary>
public enum ErasureResult
{
    /// <summary>It is done.</summary>
    Erased,

    /// <summary>The tenant has no such client.</summary>
    NotFound,

    /// <summary>Another erasure of the client is under way; nothing was done.</summary>
    Running,
}

/// <summary>How a request to erase ended.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Erasure">What was erased; null when nothing was done.</param>
public sealed record ErasureOutcome(ErasureResult Result, ErasureResponse? Erasure);
