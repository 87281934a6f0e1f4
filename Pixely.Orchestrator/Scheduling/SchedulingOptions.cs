using System.ComponentModel.DataAnnotations;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>When and how many runs start.</summary>
internal sealed class SchedulingOptions : IValidatableObject
{
    public const string SectionName = "Scheduling";

    /// <summary>The connection string of the scheduler's own database.</summary>
    public const string ConnectionName = "scheduler";

    private static readonly IReadOnlyList<TimeSpan> UsualRetryDelays = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(60)];

    private static readonly TimeSpan ShortestRetryDelay = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan HighestRetryDelay = TimeSpan.FromHours(12);

    private const double RetrySpread = 0.1;

    /// <summary>
    /// Runs of this worker at the same time. Most of a run is waiting for others, which takes neither processor nor memory; what does is
    /// limited apart (<c>Runs:MaximumComputations</c>).
    /// </summary>
    [Range(1, 100)]
    public int MaximumConcurrentRuns { get; set; } = 16;

    /// <summary>Runs due at the same time are spread over this long, each client always by the same share of it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "06:00:00")]
    public TimeSpan MaximumJitter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often requested and abandoned runs are looked for. Where several Apis share the questions, each must be asked within a lease less a beat, or it would doubt that workers reach it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.020", "00:00:05")]
    public TimeSpan RequestPollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often schedules are brought in line with the client files; less often where asking for all clients takes more than a fifth
    /// of the time.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.020", "01:00:00")]
    public TimeSpan ClientSyncInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait between attempts while the Api is away.</summary>
    [Range(typeof(TimeSpan), "00:00:00.020", "00:10:00")]
    public TimeSpan MaximumBackOff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long runs may go on when the process is asked to end; after that they are left for another worker.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often nodes tell each other that they are alive; one that has not for two of these gives its firings away.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan ClusterCheckIn { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// After how long a run is tried again whose source failed for a reason that passes, once for each entry; 5, 15 and 60 minutes when
    /// none is given, each 1 s to 12 h.
    /// </summary>
    public IList<TimeSpan> RetryDelays { get; } = [];

    /// <summary><see cref="RetryDelays"/>, or the default.</summary>
    internal IReadOnlyList<TimeSpan> EffectiveRetryDelays => RetryDelays.Count > 0 ? [.. RetryDelays] : UsualRetryDelays;

    /// <summary>The longest that an attempt waits for its time, as <see cref="RetryDelayOf"/> says.</summary>
    internal TimeSpan LongestRetryDelay => EffectiveRetryDelays.Max() * (1 + RetrySpread);

    /// <summary>After how long a client's run is tried again. A service that came back is not asked by everybody in the same second.</summary>
    /// <param name="client">The client.</param>
    /// <param name="retries">Further attempts that there were already.</param>
    internal TimeSpan RetryDelayOf(Guid client, int retries)
    {
        var delay = EffectiveRetryDelays[retries];
        return delay + ClientJitter.Of(client, delay * RetrySpread);
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        RetryDelays.Any(static delay => delay < ShortestRetryDelay || delay > HighestRetryDelay)
            ? [new ValidationResult($"{SectionName}:RetryDelays has a value outside {ShortestRetryDelay}..{HighestRetryDelay}.", [nameof(RetryDelays)])]
            : [];
}
