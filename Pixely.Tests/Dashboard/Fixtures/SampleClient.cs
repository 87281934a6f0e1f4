using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Posts;
using Pixely.Core.Runs;
using Pixely.Tests.Core.Analysis;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>A client of the fake Api: its file, its items, and what the real modules make of them.</summary>
internal sealed class SampleClient
{
    /// <summary>The present in every test: a Saturday noon in Madrid.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 11, 0, 0, TimeSpan.Zero);

    /// <summary>A comment that would be a page of its own, were it not encoded.</summary>
    public const string HostileText = "<script>alert('hola')</script> \"><img src=x onerror=alert(1)> qué alegría";

    private const int Weeks = 12;
    private const int CommentsPerPost = 8;
    private const int MostListed = 300;

    private static readonly Platform[] Platforms = Enum.GetValues<Platform>();

    public required ClientSummary Summary { get; set; }

    public List<AnalysedPost> Posts { get; } = [];

    public List<AnalysedComment> Comments { get; } = [];

    public List<FollowerRow> Followers { get; } = [];

    public List<CompetitorRow> Competitors { get; } = [];

    public List<Rejection> Rejections { get; } = [];

    /// <summary>Metrics over time, by post.</summary>
    public Dictionary<Guid, List<Pixely.Core.Posts.ObservedMetrics>> Metrics { get; } = [];

    /// <summary>Stored insights, newest first.</summary>
    public List<InsightResponse> Insights { get; } = [];

    /// <summary>Replaces modules' outcomes after they are computed.</summary>
    public Dictionary<string, ModuleOutcome> Replaced { get; } = [];

    public Guid Id => Summary.Id;

    /// <summary>A client without any item, analysed never.</summary>
    public static SampleClient Empty(string brandName, Guid tenant) => new()
    {
        Summary = new ClientSummary
        {
            Id = Guid.CreateVersion7(),
            TenantId = tenant,
            Profile = new ClientProfile
            {
                BrandName = brandName,
                Industry = "Cafeterías",
                TimeZone = "Europe/Madrid",
                Locale = "es-ES",
                Source = new SourceSettings { Kind = SourceKind.Workbook, Location = "libro.xlsx" },
            },
            IsActive = true,
            Schedule = "0 6 * * *",
            CreatedAt = Now.AddDays(-90),
            LastAnalysisTimestamp = null,
            LastRun = null,
        },
    };

    /// <summary>A client with twelve weeks of posts on three networks, eight comments under each, analysed three hours ago.</summary>
    public static SampleClient Busy(string brandName, Guid tenant)
    {
        var client = Empty(brandName, tenant);
        client.Analysed(Now.AddHours(-3));
        for (var week = 0; week < Weeks; week++)
        {
            foreach (var platform in Platforms)
            {
                client.AddPost(week, platform);
            }
        }

        client.AddFigures();
        return client;
    }

    /// <summary>Says when the last analysis ended.</summary>
    public void Analysed(DateTimeOffset at) => Summary = Summary with
    {
        LastAnalysisTimestamp = at,
        LastRun = new RunSummary
        {
            Id = Guid.CreateVersion7(),
            ClientId = Id,
            Trigger = RunTrigger.Schedule,
            Status = RunStatus.Succeeded,
            RequestedAt = at.AddMinutes(-2),
            FinishedAt = at,
            Annotator = new AnnotatorIdentity("built-in", 1),
        },
    };

    /// <summary>Adds a comment under the newest post.</summary>
    public void AddComment(string text, AnnotationValues? annotation, DateTimeOffset at, string author = "alguien") =>
        Comments.Add(new AnalysedComment
        {
            Id = Guid.CreateVersion7(),
            PostId = Posts[^1].Id,
            Author = author,
            Text = text,
            PublishedAt = at,
            Likes = 1,
            Annotation = annotation,
        });

    /// <summary>What the Api answers for a window: the real modules over the items.</summary>
    /// <param name="window">What to look at.</param>
    /// <param name="modules">Keys of the modules to answer with; all when empty.</param>
    public WindowAnalysisResponse Analyse(AnalysisWindow window, params IReadOnlyCollection<string> modules)
    {
        var report = new AnalysisRunner(ModuleCatalog.Default).Run(Input(window), CancellationToken.None);
        var posts = PostsOf(window);
        return new WindowAnalysisResponse
        {
            ClientId = Id,
            Window = window,
            Counts = report.Counts,
            DataVersion = $"{Posts.Count}.{Comments.Count}",
            Posts = [.. posts.OrderByDescending(static p => p.Comments).Take(MostListed).Select(Listed)],
            OmittedPosts = Math.Max(0, posts.Count - MostListed),
            Results = report.Results.Where(r => !Replaced.ContainsKey(r.Key)).Concat(Replaced)
                .Where(r => modules.Count == 0 || modules.Contains(r.Key)).ToDictionary(),
        };
    }

    /// <summary>Own posts of a window, newest first.</summary>
    public List<WindowPost> PostsOf(AnalysisWindow window)
    {
        var input = Input(window);
        var comments = input.Comments.CountBy(static c => c.PostId).ToDictionary();
        var within = input.Posts.Select(static p => p.Id).ToHashSet();
        return [.. Posts.Where(p => !p.IsCompetitor && (within.Contains(p.Id) || comments.ContainsKey(p.Id)))
            .OrderByDescending(static p => p.PublishedAt)
            .Select(p => new WindowPost(p, comments.GetValueOrDefault(p.Id)))];
    }

    /// <summary>Audience comments of a window, newest first; of one post when its id is given.</summary>
    public List<WindowComment> CommentsOf(AnalysisWindow window, string? post)
    {
        var input = Input(window);
        return [.. input.Comments.Reverse().Where(c => string.IsNullOrEmpty(post) || c.PostId.ToString() == post)
            .Select(c => (Comment: c, Post: input.PostOf(c)))
            .Select(static c => new WindowComment(c.Comment, c.Post.Url, c.Post.Platform))];
    }

    public void AddPost(int week, Platform platform)
    {
        var at = Now.AddDays(-7 * (Weeks - 1 - week)).AddDays(-(int)platform).AddHours(-3);
        Posts.Add(new AnalysedPost
        {
            Id = Guid.CreateVersion7(),
            Url = $"https://{platform.ToString().ToLowerInvariant()}.com/p/s{week:00}{(int)platform}",
            Platform = platform,
            PublishedAt = at,
            Content = "Una publicación",
            Likes = 400 + (week * 10),
            CommentsCount = CommentsPerPost,
            Shares = 20 + (int)platform,
            Views = 12_000 + (week * 137),
            ContentType = "image",
            Account = null,
            IsSponsored = false,
            IsCompetitor = false,
            Annotation = null,
        });
        for (var i = 0; i < CommentsPerPost; i++)
        {
            var (text, annotation) = Said(week, i);
            AddComment(text, annotation, at.AddHours(i + 1), $"persona_{i}");
        }
    }

    private static ListedPost Listed(WindowPost post) => new()
    {
        Id = post.Post.Id,
        Url = post.Post.Url,
        Platform = post.Post.Platform,
        PublishedAt = post.Post.PublishedAt,
        ContentType = post.Post.ContentType,
        Excerpt = post.Post.Content,
        Comments = post.Comments,
    };

    private AnalysisInput Input(AnalysisWindow window) => new(Summary.Profile, window, Posts, Comments, Followers, Competitors);

    // Mostly joy, some anger about waiting; week eight is a small crisis.
    private static (string Text, AnnotationValues Annotation) Said(int week, int i) => i switch
    {
        0 when week == 2 => (HostileText, Annotated.Feeling(joy: 1) with { Sentiment = SentimentClass.Positive, Polarity = 0.9f }),
        _ when week == 8 => ("Otra vez cuarenta minutos de cola", Annotated.Negative.About("waiting", "la espera") with { Emotions = Annotated.Feeling(anger: 0.8f).Emotions }),
        < 4 => ("El café de siempre, una alegría", Annotated.Positive.About("coffee", "café") with { Emotions = Annotated.Feeling(joy: 0.7f, trust: 0.3f).Emotions }),
        4 => ("Rico pero caro", Annotated.Mixed.About("price", "precio") with { Emotions = Annotated.Feeling(joy: 0.3f, anger: 0.2f).Emotions }),
        5 => ("Tardaron muchísimo", Annotated.Negative.About("waiting", "la espera") with { Emotions = Annotated.Feeling(anger: 0.6f).Emotions }),
        _ => ("A qué hora abrís", Annotated.Neutral),
    };

    private void AddFigures()
    {
        foreach (var platform in Platforms)
        {
            Followers.Add(new FollowerRow { Row = 2, Platform = platform, Date = new DateOnly(2026, 8, 1), Followers = 30_000 });
            for (var peer = 0; peer < 4; peer++)
            {
                Competitors.Add(new CompetitorRow
                {
                    Row = 2,
                    Name = $"Competidor {peer}",
                    Platform = platform,
                    Date = new DateOnly(2026, 11, 15),
                    Followers = 20_000 + (peer * 1000),
                    Posts = 20,
                    Interactions = 9_000 + (peer * 2_000),
                    Views = 300_000,
                });
            }
        }
    }
}
