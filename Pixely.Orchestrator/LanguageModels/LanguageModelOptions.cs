using System.ComponentModel.DataAnnotations;

namespace Pixely.Orchestrator.LanguageModels;

/// <summary>The language model that annotates and words narratives: any service that speaks OpenAI's chat completions.</summary>
internal sealed class LanguageModelOptions : IValidatableObject
{
    public const string SectionName = "OpenAI";

    /// <summary>The service of OpenAI itself, unless another is configured.</summary>
    public static readonly Uri DefaultAddress = new("https://api.openai.com/v1");

    /// <summary>Address up to the version, e.g. <c>http://localhost:11434/v1</c>; OpenAI's own unless set.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>The key of the service. It has no default; only a service of your own may do without.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The model as the service names it.</summary>
    [Required]
    [StringLength(100, MinimumLength = 1)]
    public string Model { get; set; } = "";

    /// <summary>Sampling temperature; leave it empty for models that refuse one.</summary>
    [Range(0.0, 2.0)]
    public float? Temperature { get; set; } = 0.2f;

    /// <summary>Most calls at a time; the service's rate-limit headers may ask for fewer.</summary>
    [Range(1, 256)]
    public int MaximumConcurrency { get; set; } = 16;

    /// <summary>
    /// Most calls in any minute of all workers together, kept in the scheduler's database; null where the service's rate-limit headers
    /// are enough. For a service that sends none, or whose limit is also used by others.
    /// </summary>
    [Range(1, 1_000_000)]
    public long? RequestsPerMinute { get; set; }

    /// <summary>Most tokens in any minute of all workers together, sent and received; null without such a limit.</summary>
    [Range(1_000, 10_000_000_000)]
    public long? TokensPerMinute { get; set; }

    /// <summary>The longest that one attempt may take to its last byte.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:30:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>
    /// The longest that the service may take for a call, with all repeats and the waits that it asks for. Waiting behind other calls while
    /// it answers those does not count.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "06:00:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a failed attempt is repeated at most.</summary>
    [Range(0, 20)]
    public int MaximumRepeats { get; set; } = 6;

    /// <summary>The wait before the first repeat, doubled each time and jittered, where the service asks for none of its own.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:05:00")]
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Failed attempts within <see cref="CircuitWindow"/>, at half of all or more, after which the service is left alone.</summary>
    [Range(2, 1_000)]
    public int CircuitThreshold { get; set; } = 8;

    /// <summary>The time over which failures are counted.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "01:00:00")]
    public TimeSpan CircuitWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the service is left alone.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "01:00:00")]
    public TimeSpan CircuitBreak { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether a configuration names a service or a key for one.</summary>
    public static bool IsConfigured(IConfiguration configuration) =>
        !string.IsNullOrWhiteSpace(configuration[$"{SectionName}:{nameof(BaseUrl)}"])
        || !string.IsNullOrWhiteSpace(configuration[$"{SectionName}:{nameof(ApiKey)}"]);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl is { } address && (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https")))
        {
            yield return new ValidationResult($"{SectionName}:{nameof(BaseUrl)} must be an absolute http or https address.", [nameof(BaseUrl)]);
        }

        if (BaseUrl is null && string.IsNullOrWhiteSpace(ApiKey))
        {
            yield return new ValidationResult($"{SectionName}:{nameof(ApiKey)} is required for {DefaultAddress}.", [nameof(ApiKey)]);
        }

        if (AttemptTimeout > TotalTimeout)
        {
            yield return new ValidationResult(
                $"{SectionName}:{nameof(AttemptTimeout)} must not exceed {nameof(TotalTimeout)}.", [nameof(AttemptTimeout)]);
        }
    }
}
