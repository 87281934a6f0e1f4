using System.ComponentModel.DataAnnotations;

namespace Pixely.ServiceDefaults.Resilience;

/// <summary>
/// How a client of <see cref="IHttpClientFactory"/> bears failures. Read from <c>Resilience</c>, then from
/// <c>Resilience:Clients:{client}</c>; both outrank what the code sets.
/// </summary>
public sealed class HttpResilienceOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Resilience";

    /// <summary>The longest that one attempt may take until the response's headers are there; 10 s unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest that all attempts and the waits between them may take; 60 s unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "12:00:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a failed request is repeated at most, 0..1,000; 4 unless set.</summary>
    [Range(0, 1_000)]
    public int MaxRepeats { get; set; } = 4;

    /// <summary>The wait before the first repeat, doubled each time and jittered; 0.5 s unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait of our own choosing; a server's <c>Retry-After</c> may exceed it. 20 s unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Whether every request of this client may be repeated whatever its method: for services whose POST has no
    /// effect beyond its answer, as a language model's. False unless set.
    /// </summary>
    public bool EveryRequestIsRepeatable { get; set; }

    /// <summary>The share of failures, 0..1, at which the circuit opens; 0.5 unless set.</summary>
    [Range(0.01, 1.0)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>The number of requests in a <see cref="SamplingDuration"/> below which the circuit stays closed; 10 unless set.</summary>
    [Range(2, 10_000)]
    public int MinimumThroughput { get; set; } = 10;

    /// <summary>The time over which failures are counted; 30 s unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "1.00:00:00")]
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open circuit refuses requests before it lets one try; 10 s unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "1.00:00:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AttemptTimeout > TotalTimeout)
        {
            yield return new ValidationResult(
                $"{nameof(AttemptTimeout)} ({AttemptTimeout}) must not exceed {nameof(TotalTimeout)} ({TotalTimeout}).",
                [nameof(AttemptTimeout)]);
        }

        if (BaseDelay > MaxDelay)
        {
            yield return new ValidationResult(
                $"{nameof(BaseDelay)} ({BaseDelay}) must not exceed {nameof(MaxDelay)} ({MaxDelay}).",
                [nameof(BaseDelay)]);
        }
    }
}
