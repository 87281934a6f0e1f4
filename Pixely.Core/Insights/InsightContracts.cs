using System.Text.Json;
using System.Text.Json.Serialization;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Core.ModelUse;
using Pixely.Core.Runs;

namespace Pixely.Core.Insights;

/// <summary>How a module ended.</summary>
public enum ModuleStatus
{
    /// <summary>It has a result; parts of it may still say "not enough data".</summary>
    Ok,

    /// <summary>It failed; the reason is stored, the other modules stand.</summary>
    Failed,
}

/// <summary>Result of one module on the wire.</summary>
public sealed record ModuleOutcome
{
    /// <summary>How it ended.</summary>
    public required ModuleStatus Status { get; init; }

    /// <summary>Version of the result's shape.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>The result, exactly when <see cref="Status"/> is <see cref="ModuleStatus.Ok"/>.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>The reason, exactly when it failed.</summary>
    public string? Error { get; init; }
}

/// <summary>What an analysis looked at.</summary>
public sealed record AnalysisCounts
{
    /// <summary>Posts within the window.</summary>
    public required int Posts { get; init; }

    /// <summary>Audience comments within the window.</summary>
    public required int Comments { get; init; }

    /// <summary>Comments among them that have an annotation.</summary>
    public required int AnnotatedComments { get; init; }

    /// <summary>First and last comment or post (UTC), or null without any.</summary>
    public DateTimeOffset? FirstAt { get; init; }

    /// <summary>Last comment or post (UTC), or null without any.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>Counts an input.</summary>
    internal static AnalysisCounts Of(AnalysisInput input)
    {
        var annotated = 0;
        foreach (var comment in input.Comments)
        {
            annotated += comment.Annotation is null ? 0 : 1;
        }

        // Both lists are ordered by time.
        DateTimeOffset? firstPost = input.Posts.Count > 0 ? input.Posts[0].PublishedAt : null;
        DateTimeOffset? firstComment = input.Comments.Count > 0 ? input.Comments[0].PublishedAt : null;
        DateTimeOffset? lastPost = input.Posts.Count > 0 ? input.Posts[^1].PublishedAt : null;
        DateTimeOffset? lastComment = input.Comments.Count > 0 ? input.Comments[^1].PublishedAt : null;
        return new AnalysisCounts
        {
            Posts = input.Posts.Count,
            Comments = input.Comments.Count,
            AnnotatedComments = annotated,
            FirstAt = firstPost < firstComment || firstComment is null ? firstPost : firstComment,
            LastAt = lastPost > lastComment || lastComment is null ? lastPost : lastComment,
        };
    }
}

/// <summary>Body of <c>POST /insights</c>. The same run twice gives the same insight.</summary>
public sealed record CreateInsightRequest
{
    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The worker that holds the run; any other is refused as <c>run_lost</c>. 1 to 200 characters.</summary>
    public required string Worker { get; init; }

    /// <summary>The client.</summary>
    [JsonPropertyName("ficha_cliente_id")]
    public required Guid ClientId { get; init; }

    /// <summary>What was looked at.</summary>
    public required AnalysisWindow Window { get; init; }

    /// <summary>How much was looked at.</summary>
    public required AnalysisCounts Counts { get; init; }

    /// <summary>Who annotated.</summary>
    public required AnnotatorIdentity Annotator { get; init; }

    /// <summary>Texts that the run left to another annotator, one count a reason.</summary>
    public IReadOnlyList<FallbackCount> Fallbacks { get; init; } = [];

    /// <summary>How far the annotator agreed with the built-in one, or null where it is the built-in one or no model answered.</summary>
    public AnnotatorAgreement? Agreement { get; init; }

    /// <summary>One outcome per module, by module key.</summary>
    public required IReadOnlyDictionary<string, ModuleOutcome> Results { get; init; }
}

/// <summary>A stored insight (<c>GET /insights</c>).</summary>
public sealed record InsightResponse
{
    /// <summary>The insight's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client.</summary>
    [JsonPropertyName("ficha_cliente_id")]
    public required Guid ClientId { get; init; }

    /// <summary>The run that stored it.</summary>
    public required Guid RunId { get; init; }

    /// <summary>When it was stored (UTC).</summary>
    public required DateTimeOffset AnalysisTimestamp { get; init; }

    /// <summary>What was looked at.</summary>
    public required AnalysisWindow Window { get; init; }

    /// <summary>How much was looked at.</summary>
    public required AnalysisCounts Counts { get; init; }

    /// <summary>Who annotated.</summary>
    public required AnnotatorIdentity Annotator { get; init; }

    /// <summary>Hash of the prompt that the annotator asked a language model with, or null when it asked none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PromptHash { get; init; }

    /// <summary>
    /// What the run used of language models; null in insights stored before that was recorded, whose hash does not cover it, and where a
    /// viewer reads, whom costs do not concern.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModelUsage? Usage { get; init; }

    /// <summary>Texts that the run left to another annotator, one count a reason; null in insights stored before that was recorded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FallbackCount>? Fallbacks { get; init; }

    /// <summary>Hash of the client's insight before this one, lower-case hex; 64 zeros for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over the previous hash and this insight's content, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>One outcome per module, by module key.</summary>
    public required IReadOnlyDictionary<string, ModuleOutcome> Results { get; init; }
}

/// <summary>Answer of <c>GET /fichas_cliente/{id}/analysis</c>: the modules recomputed over a window, from stored annotations.</summary>
public sealed record WindowAnalysisResponse
{
    /// <summary>The client.</summary>
    [JsonPropertyName("ficha_cliente_id")]
    public required Guid ClientId { get; init; }

    /// <summary>What was looked at.</summary>
    public required AnalysisWindow Window { get; init; }

    /// <summary>How much was looked at.</summary>
    public required AnalysisCounts Counts { get; init; }

    /// <summary>State of the client's data that was computed from; another whenever a post, a comment, a figure, an annotation or the client file changes.</summary>
    public required string DataVersion { get; init; }

    /// <summary>The client's own posts of the window, most commented first, then newest, at most 300; the post that was asked for is among them if it is of the window.</summary>
    public required IReadOnlyList<ListedPost> Posts { get; init; }

    /// <summary>Own posts of the window beyond <see cref="Posts"/>.</summary>
    public required int OmittedPosts { get; init; }

    /// <summary>One outcome per module that was asked for, by module key.</summary>
    public required IReadOnlyDictionary<string, ModuleOutcome> Results { get; init; }
}


/// <summary>Follower and competitor figures of a client.</summary>
/// <param name="Followers">Follower counts, oldest first.</param>
/// <param name="Competitors">Competitor figures, oldest first.</param>
public sealed record StoredFigures(IReadOnlyList<FollowerRow> Followers, IReadOnlyList<CompetitorRow> Competitors);
