using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;

namespace Pixely.Tests.Orchestrator.Runs;

/// <summary>Stored rows as an analysis sees them.</summary>
internal static class AnalysedItems
{
    public static AnalysedPost Of(Guid id, PostRow row, Dictionary<string, TextAnnotation> annotations) => new()
    {
        Id = id,
        Url = row.Url,
        Platform = row.Platform,
        PublishedAt = row.PublishedAt,
        Content = row.Content,
        Likes = row.Likes,
        CommentsCount = row.CommentsCount,
        Shares = row.Shares,
        Views = row.Views,
        ContentType = row.ContentType,
        Account = row.Account,
        IsSponsored = row.IsSponsored,
        IsCompetitor = row.IsCompetitor,
        Annotation = annotations.GetValueOrDefault(SubjectKind.Post + ContentHashes.OfText(row.Content))?.Values,
    };

    public static AnalysedComment Of(Guid id, Guid post, CommentRow row, Dictionary<string, TextAnnotation> annotations) => new()
    {
        Id = id,
        PostId = post,
        Author = row.Author,
        Text = row.Text,
        PublishedAt = row.PublishedAt,
        Likes = row.Likes,
        Annotation = annotations.GetValueOrDefault(SubjectKind.Comment + ContentHashes.OfText(row.Text))?.Values,
    };
}

/// <summary>Adds up what batches changed.</summary>
internal static class Reports
{
    public static IngestionReport Sum(IngestionReport? one, IngestionReport? other) => new()
    {
        PostsNew = (one?.PostsNew ?? 0) + (other?.PostsNew ?? 0),
        PostsChanged = 0,
        PostsKnown = (one?.PostsKnown ?? 0) + (other?.PostsKnown ?? 0),
        CommentsNew = (one?.CommentsNew ?? 0) + (other?.CommentsNew ?? 0),
        CommentsKnown = (one?.CommentsKnown ?? 0) + (other?.CommentsKnown ?? 0),
        CommentsSuperseded = 0,
        FiguresChanged = 0,
        Rejected = (one?.Rejected ?? 0) + (other?.Rejected ?? 0),
    };
}
