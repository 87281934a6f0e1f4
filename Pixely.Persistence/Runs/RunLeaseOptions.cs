using System.ComponentModel.DataAnnotations;

namespace Pixely.Persistence.Runs;

/// <summary>When a run counts as abandoned.</summary>
public sealed class RunLeaseOptions
{
    /// <summary>Configuration section.</summary>
    public const string SectionName = "Runs";

    /// <summary>
    /// How long a worker may be silent before another one may take its run over, 1 s to 1 h. Workers beat every 20 s by default: allow for
    /// several missed beats.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan HeartbeatTimeout { get; set; } = TimeSpan.FromSeconds(90);
}
