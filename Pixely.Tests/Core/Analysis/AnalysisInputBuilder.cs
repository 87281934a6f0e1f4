using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis;

/// <summary>Builds inputs for modules; ids are numbered in order of adding, so that a test can name them.</summary>
internal sealed class AnalysisInputBuilder
{
    private readonly List<AnalysedPost> _posts = [];
    private readonly List<AnalysedComment> _comments = [];
    private readonly List<FollowerRow> _followers = [];
    private readonly List<CompetitorRow> _competitors = [];

    public string TimeZone { get; init; } = "Europe/Madrid";

    public IReadOnlyList<string> OwnAccounts { get; init; } = [];

    public string? BrandArchetype { get; init; }

    public AnalysisWindow Window { get; init; } = AnalysisWindow.All;

    public IReadOnlyList<AnalysedPost> Posts => _posts;

    public IReadOnlyList<AnalysedComment> Comments => _comments;

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public static DateTimeOffset At(string instant) =>
        DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);

    public AnalysedPost Post(
        string publishedAt = "2026-03-02T10:00:00Z",
        Platform platform = Platform.Instagram,
        long? likes = null,
        long? comments = null,
        long? shares = null,
        long? views = null,
        bool isCompetitor = false,
        string content = "",
        string? contentType = null,
        string? account = null,
        bool isSponsored = false,
        AnnotationValues? annotation = null)
    {
        var id = Id(1_000_000 + _posts.Count);
        var post = new AnalysedPost
        {
            Id = id,
            Url = $"https://example.com/p/{_posts.Count}",
            Platform = platform,
            PublishedAt = At(publishedAt),
            Content = content,
            Likes = likes,
            CommentsCount = comments,
            Shares = shares,
            Views = views,
            ContentType = contentType,
            Account = account,
            IsSponsored = isSponsored,
            IsCompetitor = isCompetitor,
            Annotation = annotation,
        };
        _posts.Add(post);
        return post;
    }

    public AnalysedComment Comment(
        AnalysedPost post,
        AnnotationValues? annotation,
        string? publishedAt = null,
        string? text = null,
        string author = "ana",
        long? likes = null)
    {
        var comment = new AnalysedComment
        {
            Id = Id(_comments.Count),
            PostId = post.Id,
            Author = author,
            Text = text ?? $"comment {_comments.Count}",
            PublishedAt = publishedAt is null ? post.PublishedAt.AddHours(1) : At(publishedAt),
            Likes = likes,
            Annotation = annotation,
        };
        _comments.Add(comment);
        return comment;
    }

    public void AddComments(int count, AnalysedPost post, AnnotationValues? annotation, string? publishedAt = null)
    {
        for (var i = 0; i < count; i++)
        {
            Comment(post, annotation, publishedAt);
        }
    }

    public void Followers(Platform platform, string date, long followers) =>
        _followers.Add(new FollowerRow { Row = _followers.Count + 2, Platform = platform, Date = Day(date), Followers = followers });

    public void Competitor(
        string name,
        string date,
        Platform platform = Platform.Instagram,
        long? followers = null,
        long? posts = null,
        long? interactions = null,
        long? views = null) =>
        _competitors.Add(new CompetitorRow
        {
            Row = _competitors.Count + 2,
            Name = name,
            Platform = platform,
            Date = Day(date),
            Followers = followers,
            Posts = posts,
            Interactions = interactions,
            Views = views,
        });

    public AnalysisInput Build() => Build(_posts, _comments, _followers, _competitors);

    /// <summary>The same input with its items in another order.</summary>
    public AnalysisInput BuildShuffled(int seed) => Build(
        Shuffled(_posts, seed), Shuffled(_comments, seed + 1), Shuffled(_followers, seed + 2), Shuffled(_competitors, seed + 3));

    private static DateOnly Day(string date) => DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);

    private static T[] Shuffled<T>(IEnumerable<T> items, int seed)
    {
        var array = items.ToArray();
        new Random(seed).Shuffle(array);
        return array;
    }

    private AnalysisInput Build(
        IReadOnlyCollection<AnalysedPost> posts,
        IReadOnlyCollection<AnalysedComment> comments,
        IReadOnlyCollection<FollowerRow> followers,
        IReadOnlyCollection<CompetitorRow> competitors)
    {
        var client = new ClientProfile
        {
            BrandName = "Marea",
            TimeZone = TimeZone,
            Locale = "es-ES",
            Source = new SourceSettings { Kind = SourceKind.Workbook, Location = "marea.xlsx" },
            OwnAccounts = OwnAccounts,
            BrandArchetype = BrandArchetype,
        };
        return new AnalysisInput(client, Window, posts, comments, followers, competitors);
    }
}
