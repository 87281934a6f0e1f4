using System.ComponentModel.DataAnnotations;

namespace Pixely.Orchestrator.Runs;

/// <summary>How a run works.</summary>
internal sealed class RunOptions
{
    public const string SectionName = "Runs";

    /// <summary>Runs of this worker that compute at the same time: each holds all posts and comments of its client.</summary>
    [Range(1, 100)]
    public int MaximumComputations { get; set; } = 4;

    /// <summary>Most rows of one batch.</summary>
    [Range(1, 5_000)]
    public int RowsPerBatch { get; set; } = 2_000;

    /// <summary>Most annotations of one batch; a page of pending texts fits, so that the answers of a batch of the service's are stored together.</summary>
    [Range(1, 2_000)]
    public int AnnotationsPerBatch { get; set; } = 1_000;

    /// <summary>The longest that a finished annotation waits for others that come without a pause; at a pause all are stored at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan AnnotationFlushInterval { get; set; } = TimeSpan.FromSeconds(10);
}
