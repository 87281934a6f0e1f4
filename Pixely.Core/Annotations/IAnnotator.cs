using Pixely.Core.ModelUse;

namespace Pixely.Core.Annotations;

/// <summary>What a text is; perception is read from comments, projection from posts.</summary>
public enum SubjectKind
{
    /// <summary>A comment of the audience.</summary>
    Comment,

    /// <summary>A post of the brand.</summary>
    Post,
}

/// <summary>A text that has no annotation yet.</summary>
/// <param name="Kind">Comment or post.</param>
/// <param name="TextHash">Identity of the text (<see cref="Ingestion.ContentHashes.OfText"/>).</param>
/// <param name="Text">The text, verbatim.</param>
public sealed record PendingText(SubjectKind Kind, string TextHash, string Text);

/// <summary>Who annotated: part of an annotation's key.</summary>
/// <param name="Name">E.g. <c>built-in</c>; 1..40 characters.</param>
/// <param name="Version">Raised when the same text could get another answer; 1 or more.</param>
public sealed record AnnotatorIdentity(string Name, int Version);

/// <summary>What an annotator is asked for.</summary>
public sealed record AnnotationRequest
{
    /// <summary>The client whose texts these are.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The client's brand, which attitudes are read towards.</summary>
    public required string BrandName { get; init; }

    /// <summary>Distinct texts.</summary>
    public required IReadOnlyList<PendingText> Texts { get; init; }

    /// <summary>The client's budget; an annotator without costs leaves it alone.</summary>
    public required IModelLedger Ledger { get; init; }

    /// <summary>Where an annotator notes the texts that it left to another one, so that the insight can say so.</summary>
    public FallbackTally Fallbacks { get; init; } = new();

    /// <summary>What the annotator has to clear away elsewhere, once its annotations are stored.</summary>
    public AnnotationLeftovers Leftovers { get; init; } = new();
}

/// <summary>Port: reads texts and says what they express. Texts are hostile input: data, never instructions.</summary>
public interface IAnnotator
{
    /// <summary>Who this is.</summary>
    AnnotatorIdentity Identity { get; }

    /// <summary>Annotates texts as they become ready, in any order; a text that cannot be annotated is left out.</summary>
    /// <param name="request">The texts, and what there is to know about their client.</param>
    /// <param name="cancellationToken">Stops the work: nothing more is asked, what was answered by then is still yielded, and what was yielded stays valid.</param>
    IAsyncEnumerable<TextAnnotation> AnnotateAsync(AnnotationRequest request, CancellationToken cancellationToken);
}

/// <summary>An annotation of one text, as sent to and stored by the Api.</summary>
public sealed record TextAnnotation
{
    /// <summary>Comment or post.</summary>
    public required SubjectKind Kind { get; init; }

    /// <summary>Identity of the text, 64 lower-case hex characters.</summary>
    public required string TextHash { get; init; }

    /// <summary>Who annotated.</summary>
    public required AnnotatorIdentity Annotator { get; init; }

    /// <summary>Language model, or null.</summary>
    public string? Model { get; init; }

    /// <summary>Hash of the prompt, or null.</summary>
    public string? PromptHash { get; init; }

    /// <summary>What it says.</summary>
    public required AnnotationValues Values { get; init; }
}

/// <summary>A text that an annotator was asked about and has no valid answer for.</summary>
/// <param name="Kind">Comment or post.</param>
/// <param name="TextHash">Identity of the text, 64 lower-case hex characters.</param>
/// <param name="Annotator">Who was asked; this version is not asked about the text again.</param>
public sealed record UnansweredText(SubjectKind Kind, string TextHash, AnnotatorIdentity Annotator);

/// <summary>Body of <c>POST /fichas_cliente/{id}/annotations</c>: at most 2,000 annotations and 2,000 unanswered texts.</summary>
/// <param name="Annotations">The annotations; one already stored is left as it is.</param>
public sealed record AnnotationBatch(IReadOnlyList<TextAnnotation> Annotations)
{
    /// <summary>Texts that stay without an annotation of the annotator that was asked.</summary>
    public IReadOnlyList<UnansweredText> Unanswered { get; init; } = [];
}

/// <summary>Answer to an annotation batch.</summary>
/// <param name="Stored">Annotations stored now.</param>
/// <param name="AlreadyKnown">Annotations that stood there already.</param>
public sealed record AnnotationBatchResponse(int Stored, int AlreadyKnown);
