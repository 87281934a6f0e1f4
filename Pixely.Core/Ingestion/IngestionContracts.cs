using Pixely.Core.Audit.Details;

namespace Pixely.Core.Ingestion;

/// <summary>Body of <c>POST /fichas_cliente/{id}/ingestions</c>: opens an ingestion within a run.</summary>
public sealed record OpenIngestionRequest
{
    /// <summary>The run that reads the source; the same run always gets the same ingestion back.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The worker that holds the run; any other is refused as <c>run_lost</c>. 1 to 200 characters.</summary>
    public required string Worker { get; init; }

    /// <summary>What was read, for people: file name or spreadsheet id.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// State of the source, and of everything that decides how it is read (reader, columns, time zone, own accounts): equal versions give equal
    /// rows. 1 to 200 characters, or null where none is known; the source is then read in full the next time, too.
    /// </summary>
    public string? SourceVersion { get; init; }
}

/// <summary>Answer of <c>GET /fichas_cliente/{id}/ingestions/last</c>.</summary>
/// <param name="SourceVersion">
/// The state of the source whose rows are all stored: a source that is still in it need not be read. Null where there is none, or where
/// reading might give other rows all the same.
/// </param>
public sealed record LastIngestionResponse(string? SourceVersion);

/// <summary>An open ingestion.</summary>
/// <param name="Id">The ingestion's id.</param>
public sealed record OpenIngestionResponse(Guid Id);

/// <summary>
/// Body of <c>POST /fichas_cliente/{id}/ingestions/{ingestion}/batches</c>. Posts come before the comments that stand under them.
/// At most 5,000 rows in all. Sending a batch twice changes nothing.
/// </summary>
public sealed record IngestionBatch
{
    /// <summary>Posts.</summary>
    public IReadOnlyList<PostRow> Posts { get; init; } = [];

    /// <summary>Comments.</summary>
    public IReadOnlyList<CommentRow> Comments { get; init; } = [];

    /// <summary>Follower counts.</summary>
    public IReadOnlyList<FollowerRow> Followers { get; init; } = [];

    /// <summary>Competitor figures.</summary>
    public IReadOnlyList<CompetitorRow> Competitors { get; init; } = [];

    /// <summary>Rows that the source could not read.</summary>
    public IReadOnlyList<Rejection> Rejections { get; init; } = [];
}

/// <summary>What a batch, or a whole ingestion, changed.</summary>
public sealed record IngestionReport : IAuditDetails
{
    /// <summary>Posts seen for the first time.</summary>
    public required int PostsNew { get; init; }

    /// <summary>Known posts whose content or metrics changed.</summary>
    public required int PostsChanged { get; init; }

    /// <summary>Posts already known as they are.</summary>
    public required int PostsKnown { get; init; }

    /// <summary>Comments seen for the first time.</summary>
    public required int CommentsNew { get; init; }

    /// <summary>Comments already known.</summary>
    public required int CommentsKnown { get; init; }

    /// <summary>Comments whose row was edited in the source: the old one no longer counts.</summary>
    public required int CommentsSuperseded { get; init; }

    /// <summary>New or changed follower and competitor figures.</summary>
    public required int FiguresChanged { get; init; }

    /// <summary>Rows rejected by the source or by the Api.</summary>
    public required int Rejected { get; init; }

    /// <summary>True when anything that an analysis reads is new.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HasNews => PostsNew + PostsChanged + CommentsNew + CommentsSuperseded + FiguresChanged > 0;
}

/// <summary>Answer to a batch.</summary>
public sealed record IngestionBatchResponse
{
    /// <summary>What this batch changed.</summary>
    public required IngestionReport Report { get; init; }

    /// <summary>Known comments with the same post, author and time as a new one of this batch, but another text.</summary>
    public required IReadOnlyList<PossibleEdit> PossibleEdits { get; init; }

    /// <summary>Identities of those new ones, lower-case hex: at the end at most as many others of their places were edited away.</summary>
    public IReadOnlyList<string> Newcomers { get; init; } = [];
}

/// <summary>A stored comment that a new row may have replaced; it was edited if the source no longer has the old text.</summary>
/// <param name="CommentId">The stored comment.</param>
/// <param name="ContentHash">Its identity (<see cref="ContentHashes.OfComment"/>), lower-case hex.</param>
public sealed record PossibleEdit(Guid CommentId, string ContentHash);

/// <summary>Body of <c>POST /fichas_cliente/{id}/ingestions/{ingestion}/completion</c>.</summary>
public sealed record CompleteIngestionRequest
{
    /// <summary>
    /// Possible edits whose text is gone from the source. As many of a place stop counting as texts came up in it, those first that are
    /// most like a new one; the others were removed, and still count. All stay stored.
    /// </summary>
    public IReadOnlyList<Guid> SupersededCommentIds { get; init; } = [];

    /// <summary>
    /// True when the source was not read, because it is in the state that <see cref="LastIngestionResponse"/> named: everything in it is known.
    /// Refused as <c>source_changed</c> when the ingestion was opened with another version, or has rows already.
    /// </summary>
    public bool IsUnchanged { get; init; }
}
