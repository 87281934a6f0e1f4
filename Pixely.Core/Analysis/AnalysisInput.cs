using System.Runtime.InteropServices;
using Pixely.Core.Analysis.Mentions;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis;

/// <summary>What part of the data an analysis looks at: comments by their own date, posts by theirs.</summary>
/// <param name="From">First day, in the client's time zone; null = from the beginning.</param>
/// <param name="To">Last day, inclusive; null = to the end.</param>
/// <param name="Platform">One network, or null for all.</param>
public sealed record AnalysisWindow(DateOnly? From, DateOnly? To, Platform? Platform)
{
    /// <summary>Everything.</summary>
    public static AnalysisWindow All { get; } = new(null, null, null);

    /// <summary>Whether a day, in the client's time zone, lies within.</summary>
    public bool Contains(DateOnly day) => (From is not { } from || day >= from) && (To is not { } to || day <= to);

    /// <summary>The window of the same length that ends the day before this one begins; null when this one is open at an end.</summary>
    public AnalysisWindow? Preceding()
    {
        if (From is not { } from || To is not { } to || to < from)
        {
            return null;
        }

        var days = to.DayNumber - from.DayNumber + 1;
        return from.DayNumber < days ? null : new AnalysisWindow(from.AddDays(-days), from.AddDays(-1), Platform);
    }
}

/// <summary>A post with its annotation, as a module sees it.</summary>
public sealed record AnalysedPost
{
    /// <summary>The post's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Canonical link.</summary>
    public required string Url { get; init; }

    /// <summary>The network.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Publication instant (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Caption.</summary>
    public required string Content { get; init; }

    /// <summary>Likes, or null.</summary>
    public required long? Likes { get; init; }

    /// <summary>Comments as counted by the network, or null.</summary>
    public required long? CommentsCount { get; init; }

    /// <summary>Shares, or null.</summary>
    public required long? Shares { get; init; }

    /// <summary>Views, or null.</summary>
    public required long? Views { get; init; }

    /// <summary>Format, lower case, or null.</summary>
    public required string? ContentType { get; init; }

    /// <summary>Account that published it, or null for the client's own.</summary>
    public required string? Account { get; init; }

    /// <summary>True for paid posts.</summary>
    public required bool IsSponsored { get; init; }

    /// <summary>True for a competitor's post.</summary>
    public required bool IsCompetitor { get; init; }

    /// <summary>Annotation of the caption, or null while it has none.</summary>
    public required AnnotationValues? Annotation { get; init; }
}

/// <summary>A comment with its annotation, as a module sees it.</summary>
public sealed record AnalysedComment
{
    /// <summary>The comment's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The post it stands under.</summary>
    public required Guid PostId { get; init; }

    /// <summary>Author's account name.</summary>
    public required string Author { get; init; }

    /// <summary>Verbatim text.</summary>
    public required string Text { get; init; }

    /// <summary>Instant (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Likes, or null.</summary>
    public required long? Likes { get; init; }

    /// <summary>Annotation, or null while it has none; a comment without one counts in no share.</summary>
    public required AnnotationValues? Annotation { get; init; }
}

/// <summary>A comment with its place in the input.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Post">Index of its post in <see cref="AnalysisInput.AllPosts"/>.</param>
/// <param name="Day">Its day in the client's time zone.</param>
internal readonly record struct PlacedComment(AnalysedComment Comment, int Post, DateOnly Day);

/// <summary>Everything a module may read. Posts and comments are those within the window; comments of the brand's own accounts are left out.</summary>
public sealed class AnalysisInput
{
    private readonly Dictionary<Guid, int> _postIndexes = [];
    private readonly Lazy<AnalysisInput?> _previous;

    /// <summary>Applies the window and leaves out the brand's own comments and comments of posts that are not given.</summary>
    /// <param name="client">The client file.</param>
    /// <param name="window">The window to look at.</param>
    /// <param name="posts">All posts of the client, in any order.</param>
    /// <param name="comments">The client's comments, in any order: at least those of the window and of the one before it.</param>
    /// <param name="followers">Follower counts, in any order.</param>
    /// <param name="competitors">Competitor figures, in any order.</param>
    public AnalysisInput(
        ClientProfile client,
        AnalysisWindow window,
        IReadOnlyCollection<AnalysedPost> posts,
        IReadOnlyCollection<AnalysedComment> comments,
        IReadOnlyCollection<FollowerRow> followers,
        IReadOnlyCollection<CompetitorRow> competitors)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(comments);
        Client = client;
        Window = window;
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(client.TimeZone);
        _previous = new Lazy<AnalysisInput?>(() => window.Preceding() is { } preceding
            ? new AnalysisInput(client, preceding, posts, comments, followers, competitors)
            : null);

        var days = new LocalDays(TimeZone);
        var lastDay = DateOnly.MinValue;
        List<AnalysedPost> all = [];
        foreach (var post in posts)
        {
            var day = days.Of(post.PublishedAt);
            lastDay = day > lastDay ? day : lastDay;
            if (window.Platform is null || post.Platform == window.Platform)
            {
                _postIndexes.Add(post.Id, all.Count);
                all.Add(post);
            }
        }

        // A comment belongs to the window by its own date, whatever the date of the post it stands under.
        var own = client.OwnAccounts.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var placed = new List<PlacedComment>(comments.Count);
        foreach (var comment in comments)
        {
            var day = days.Of(comment.PublishedAt);
            lastDay = day > lastDay ? day : lastDay;
            if (window.Contains(day) && !own.Contains(comment.Author)
                && _postIndexes.TryGetValue(comment.PostId, out var post) && !all[post].IsCompetitor)
            {
                placed.Add(new PlacedComment(comment, post, day));
            }
        }

        Topics = new TopicMentions(CollectionsMarshal.AsSpan(placed), all);
        CanonicalTopics.Apply(CollectionsMarshal.AsSpan(placed), CollectionsMarshal.AsSpan(all), Topics);
        var postsWithin = all.FindAll(post => window.Contains(days.Of(post.PublishedAt)));
        TimeOrder.Sort(postsWithin, static p => p.PublishedAt, static p => p.Id);
        Unsorted = [.. placed];
        TimeOrder.Sort(placed, static p => p.Comment.PublishedAt, static p => p.Comment.Id);
        AllPosts = all;
        Posts = postsWithin;
        Placed = placed;
        Comments = placed.ConvertAll(static p => p.Comment);
        LastDay = window.To < lastDay ? window.To.Value : lastDay;

        Followers = [.. followers.Where(f => window.Platform is null || f.Platform == window.Platform)
            .OrderBy(f => f.Date).ThenBy(f => f.Platform).ThenBy(f => f.Row)];
        Competitors = [.. competitors.Where(c => window.Platform is null || c.Platform == window.Platform)
            .OrderBy(c => c.Date).ThenBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.Platform).ThenBy(c => c.Row)];
    }

    /// <summary>The client file.</summary>
    public ClientProfile Client { get; }

    /// <summary>The window that was applied.</summary>
    public AnalysisWindow Window { get; }

    /// <summary>The client's time zone.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>A post whose values results list in any case, in place of the last one of a full list; or null. It changes no figure.</summary>
    public Guid? PostInAnyCase { get; init; }

    /// <summary>
    /// The same client's data over <see cref="AnalysisWindow.Preceding"/>, for what a window is compared with; null when the window is
    /// open at an end. It may hold no post and no comment at all.
    /// </summary>
    public AnalysisInput? Previous => _previous.Value;

    /// <summary>Posts published within the window, own and competitors', oldest first.</summary>
    public IReadOnlyList<AnalysedPost> Posts { get; }

    /// <summary>The audience's comments written within the window, oldest first.</summary>
    public IReadOnlyList<AnalysedComment> Comments { get; }

    /// <summary><see cref="Comments"/> with what placing them found out, so that passes over a million need not look it up again.</summary>
    internal List<PlacedComment> Placed { get; }

    /// <summary>
    /// <see cref="Placed"/> in the order in which the comments were given. So they lie in memory, too, and a pass that counts takes a
    /// fraction of the time that one in order of date takes. Nothing that such a pass finds may depend on the order.
    /// </summary>
    internal PlacedComment[] Unsorted { get; }

    /// <summary>The posts that <see cref="PlacedComment.Post"/> counts, within the window or not.</summary>
    internal List<AnalysedPost> AllPosts { get; }

    /// <summary>Which topics the comments mention, merged. All annotations of the input have the merged keys, each once.</summary>
    internal TopicMentions Topics { get; }

    /// <summary>Follower counts of every date, oldest first.</summary>
    public IReadOnlyList<FollowerRow> Followers { get; }

    /// <summary>Competitor figures of every date, oldest first.</summary>
    public IReadOnlyList<CompetitorRow> Competitors { get; }

    /// <summary>
    /// How far the data reach: the day of the latest post or comment of all, competitors' and other networks' included,
    /// or the window's last day if that is earlier. A week that goes on after it is not over.
    /// </summary>
    public DateOnly LastDay { get; }

    /// <summary>The post of a comment, also when the post itself lies outside the window.</summary>
    public AnalysedPost PostOf(AnalysedComment comment)
    {
        ArgumentNullException.ThrowIfNull(comment);
        return AllPosts[_postIndexes[comment.PostId]];
    }

    /// <summary>An instant's day in the client's time zone.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZone).DateTime);
}
