using Pgvector;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Knowledge;

/// <summary>A passage of a client's data that can be found by meaning.</summary>
public sealed class ContextChunk : ITenantOwned
{
    /// <summary>Dimensions of an embedding.</summary>
    public const int Dimensions = 384;

    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The passage's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>What it was made from: e.g. <c>comment</c>, <c>post</c>, <c>insight</c>.</summary>
    public required string SourceKind { get; init; }

    /// <summary>Id of what it was made from.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>The passage.</summary>
    public required string Text { get; init; }

    /// <summary>Identity of the passage, lower-case hex.</summary>
    public required string TextHash { get; init; }

    /// <summary>Its meaning, 384 numbers.</summary>
    public required Vector Embedding { get; init; }

    /// <summary>Who made the embedding: name and version of the model.</summary>
    public required string EmbeddingModel { get; init; }

    /// <summary>When it was stored (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
