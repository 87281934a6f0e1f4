using Pixely.Core.Ingestion;

namespace Pixely.Persistence.Ingestion;

/// <summary>How a step of an ingestion ended.</summary>
public enum IngestionResult
{
    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>The client, run or ingestion does not exist in the tenant, or they do not belong together.</summary>
    NotFound,

    /// <summary>The run is not running, so nothing may be written for it.</summary>
    RunNotRunning,

    /// <summary>Another worker holds the run.</summary>
    RunLost,

    /// <summary>The ingestion is completed.</summary>
    Completed,

    /// <summary>The source is not in the state whose rows are stored.</summary>
    SourceChanged,
}

/// <summary>How opening an ingestion ended.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Response">The open ingestion; null unless stored.</param>
public sealed record OpenIngestionOutcome(IngestionResult Result, OpenIngestionResponse? Response);

/// <summary>How storing a batch ended.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Response">What it changed; null unless stored.</param>
public sealed record IngestionBatchOutcome(IngestionResult Result, IngestionBatchResponse? Response);

/// <summary>How completing an ingestion ended.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Report">What the whole ingestion changed; null unless stored.</param>
public sealed record CompleteIngestionOutcome(IngestionResult Result, IngestionReport? Report);
