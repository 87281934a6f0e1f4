using Pixely.Core.ModelUse;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.ModelUse;

/// <summary>An answered call of a language model, made on behalf of a run. Append-only: money that was spent stays spent.</summary>
public sealed class ModelCallRecord : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <inheritdoc cref="ModelCall.Id"/>
    public required Guid Id { get; init; }

    /// <summary>The client.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <inheritdoc cref="ModelCall.Purpose"/>
    public required ModelPurpose Purpose { get; init; }

    /// <inheritdoc cref="ModelCall.Model"/>
    public required string Model { get; init; }

    /// <inheritdoc cref="ModelCall.PromptHash"/>
    public string? PromptHash { get; init; }

    /// <inheritdoc cref="ModelCall.InputTokens"/>
    public required long InputTokens { get; init; }

    /// <inheritdoc cref="ModelCall.CachedInputTokens"/>
    public required long CachedInputTokens { get; init; }

    /// <inheritdoc cref="ModelCall.OutputTokens"/>
    public required long OutputTokens { get; init; }

    /// <inheritdoc cref="ModelCall.Cost"/>
    public required decimal Cost { get; init; }

    /// <inheritdoc cref="ModelCall.AnsweredAt"/>
    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>When it was stored (UTC).</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
