using Pixely.Core.Annotations;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Annotations;

/// <summary>A text that a version of an annotator was asked about in vain: it is not asked, and paid, again. Only added to.</summary>
public sealed class UnansweredTextRecord : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The client whose text it is.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>Comment or post.</summary>
    public required SubjectKind Kind { get; init; }

    /// <summary>Identity of the text, lower-case hex.</summary>
    public required string TextHash { get; init; }

    /// <summary>Who was asked.</summary>
    public required string AnnotatorName { get; init; }

    /// <summary>Version of the annotator.</summary>
    public required int AnnotatorVersion { get; init; }

    /// <summary>When it was stored (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
