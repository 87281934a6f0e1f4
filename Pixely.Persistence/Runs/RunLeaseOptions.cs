using System.ComponentModel.DataAnnotations;
using Pixely.Core.Runs;

namespace Pixely.Persistence.Runs;

/// <summary>When a run counts as abandoned. Only the Api has these settings; it tells them to every worker that claims a run.</summary>
public sealed class RunLeaseOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string SectionName = "Runs";

    private const int FewestBeats = 3;

    /// <summary>How often a worker says that it is alive, 50 ms to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a worker may be silent before another one may take its run over: at least three beats, 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan HeartbeatTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a silence must have been in sight of this process before it counts, 0 to 5 min. After an outage of the Api or of its
    /// database every worker looks silent; this is the moment in which those that live say so.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan Hearing { get; set; } = TimeSpan.FromSeconds(7.5);

    /// <summary>
    /// How long a silent run is left to whoever takes it over, which keeps what was paid for it; after that another run of its client ends it
    /// as abandoned. Up to 1 day.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan TakeOver { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>What a worker is told.</summary>
    internal RunLease ToLease() => new(HeartbeatInterval.TotalSeconds, HeartbeatTimeout.TotalSeconds);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        HeartbeatTimeout >= FewestBeats * HeartbeatInterval
            ? []
            :
            [
                new ValidationResult(
                    $"{SectionName}:HeartbeatTimeout is {HeartbeatTimeout}, shorter than three beats of {SectionName}:HeartbeatInterval {HeartbeatInterval}: "
                    + "living workers would lose their runs.",
                    [nameof(HeartbeatTimeout)]),
            ];
}
