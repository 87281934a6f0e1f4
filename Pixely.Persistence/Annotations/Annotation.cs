using Pixely.Core.Annotations;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Annotations;

/// <summary>What one annotator said about one text of a client. Never changed; a better one is stored beside it.</summary>
public sealed class Annotation : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The annotation's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client whose text it is.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>Comment or post.</summary>
    public required SubjectKind Kind { get; init; }

    /// <summary>Identity of the text, lower-case hex.</summary>
    public required string TextHash { get; init; }

    /// <summary>Who annotated.</summary>
    public required string AnnotatorName { get; init; }

    /// <summary>Version of the annotator.</summary>
    public required int AnnotatorVersion { get; init; }

    /// <summary>Language model, or null.</summary>
    public string? Model { get; init; }

    /// <summary>Hash of the prompt, or null.</summary>
    public string? PromptHash { get; init; }

    /// <summary>What it says.</summary>
    public required AnnotationValues Values { get; init; }

    /// <summary>When it was stored (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
