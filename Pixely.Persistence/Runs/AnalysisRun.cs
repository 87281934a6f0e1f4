using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Core.ModelUse;
using Pixely.Core.Runs;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Runs;

/// <summary>One run of the daily analysis. Claimed and ended by <see cref="RunStore"/> only.</summary>
public sealed class AnalysisRun : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The run's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>Why.</summary>
    public required RunTrigger Trigger { get; init; }

    /// <summary>State.</summary>
    public RunStatus Status { get; set; }

    /// <inheritdoc cref="RunSummary.Stage"/>
    public RunStage? Stage { get; set; }

    /// <inheritdoc cref="RunSummary.Attempt"/>
    public int Attempt { get; set; }

    /// <summary>When it was asked for, or due (UTC).</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>The scheduled instant (UTC); null when it was requested.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When a worker took it up (UTC), or null.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>The worker's last sign of life (UTC), or null.</summary>
    public DateTimeOffset? HeartbeatAt { get; set; }

    /// <summary>When it ended (UTC), or null.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The worker that holds it, or held it.</summary>
    public string? Worker { get; set; }

    /// <summary>What the ingestion changed, or null before it ended.</summary>
    public IngestionReport? Ingestion { get; set; }

    /// <summary>The insight it stored, or null.</summary>
    public Guid? InsightId { get; set; }

    /// <summary>Annotations stored by this run.</summary>
    public int AnnotationsStored { get; set; }

    /// <inheritdoc cref="ModelUsage.Calls"/>
    public int ModelCalls { get; private set; }

    /// <inheritdoc cref="ModelUsage.InputTokens"/>
    public long InputTokens { get; private set; }

    /// <inheritdoc cref="ModelUsage.CachedInputTokens"/>
    public long CachedInputTokens { get; private set; }

    /// <inheritdoc cref="ModelUsage.OutputTokens"/>
    public long OutputTokens { get; private set; }

    /// <inheritdoc cref="ModelUsage.Cost"/>
    public decimal Cost { get; private set; }

    /// <summary>What it has used of language models; setting it replaces all of it.</summary>
    public ModelUsage Usage
    {
        get => new()
        {
            Calls = ModelCalls,
            InputTokens = InputTokens,
            CachedInputTokens = CachedInputTokens,
            OutputTokens = OutputTokens,
            Cost = Cost,
        };
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            ModelCalls = value.Calls;
            InputTokens = value.InputTokens;
            CachedInputTokens = value.CachedInputTokens;
            OutputTokens = value.OutputTokens;
            Cost = value.Cost;
        }
    }

    /// <summary>Who annotated, or null before that.</summary>
    public string? AnnotatorName { get; set; }

    /// <summary>Version of the annotator, or null.</summary>
    public int? AnnotatorVersion { get; set; }

    /// <summary>Identity of the request for words whose answer is kept until the run ends, lower-case hex; or null.</summary>
    public string? NarrationRequestHash { get; set; }

    /// <summary>The answer that was paid for (JSON), for a worker that goes on after a crash; null once the run has ended.</summary>
    public string? NarrationAnswer { get; set; }

    /// <summary>How far the annotator agreed with the built-in one, or null where it is the built-in one or read nothing.</summary>
    public AnnotatorAgreement? Agreement { get; set; }

    /// <summary>Why it failed (code), or null.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>Why it failed (sentence), or null.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>The run as it is shown.</summary>
    public RunSummary ToSummary() => new()
    {
        Id = Id,
        ClientId = ClientId,
        Trigger = Trigger,
        Status = Status,
        Stage = Stage,
        Attempt = Attempt,
        RequestedAt = RequestedAt,
        StartedAt = StartedAt,
        FinishedAt = FinishedAt,
        Ingestion = Ingestion,
        AnnotationsStored = AnnotationsStored,
        Usage = Usage,
        InsightId = InsightId,
        Error = ErrorCode is null ? null : new RunError(ErrorCode, ErrorMessage ?? ""),
        Annotator = AnnotatorName is null ? null : new AnnotatorIdentity(AnnotatorName, AnnotatorVersion ?? 0),
    };
}
