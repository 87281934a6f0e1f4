using System.ComponentModel.DataAnnotations;

namespace Pixely.Orchestrator.Runs;

/// <summary>How a run works.</summary>
internal sealed class RunOptions
{
    public const string SectionName = "Runs";

    /// <summary>Most rows of one batch.</summary>
    [Range(1, 5_000)]
    public int RowsPerBatch { get; set; } = 2_000;

    /// <summary>Most annotations of one batch.</summary>
    [Range(1, 2_000)]
    public int AnnotationsPerBatch { get; set; } = 500;

    /// <summary>The longest that a finished annotation waits for others before it is stored: what was paid for is not lost in a crash.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan AnnotationFlushInterval { get; set; } = TimeSpan.FromSeconds(10);
}
