namespace Pixely.Core.Annotations;

/// <summary>The agency as an annotator: its corrections win over whatever a machine said.</summary>
public static class AgencyAnnotator
{
    /// <summary>Name of the agency among annotators; no annotator and no client file may use it.</summary>
    public const string Name = "agency";
}

/// <summary>Body of <c>POST /fichas_cliente/{id}/corrections</c>: what the agency says about a text. The older annotations stay.</summary>
public sealed record CorrectionRequest
{
    /// <summary>Whether the id is a comment's or a post's.</summary>
    public required SubjectKind Kind { get; init; }

    /// <summary>A comment or post with the text. The correction holds for every one of the client's with the same text.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>What the text expresses.</summary>
    public required AnnotationValues Values { get; init; }
}

/// <summary>Answer to a correction.</summary>
/// <param name="TextHash">Identity of the text, 64 lower-case hex characters.</param>
/// <param name="Annotator">The agency; its version counts the corrections of this text.</param>
/// <param name="Items">Comments or posts of the client with this text that count.</param>
public sealed record CorrectionResponse(string TextHash, AnnotatorIdentity Annotator, int Items);

/// <summary>
/// Body of <c>POST /fichas_cliente/{id}/reannotations</c>: from the next run on, what older versions of the client's annotator said does not
/// count as seen. Their annotations stay.
/// </summary>
public sealed record ReannotationRequest
{
    /// <summary>
    /// The lowest version that counts: 1 (all count, which withdraws an earlier request) to the newest stored version + 1. Null: the newest
    /// stored version + 1, so that everything stored so far is annotated again by a better version.
    /// </summary>
    public int? FromVersion { get; init; }
}

/// <summary>Answer to a request to annotate again.</summary>
/// <param name="Annotator">The client's annotator and the lowest version of it that counts from now on.</param>
/// <param name="Texts">Texts that only older versions have annotated: what a better version will be asked for.</param>
public sealed record ReannotationResponse(AnnotatorIdentity Annotator, int Texts);
