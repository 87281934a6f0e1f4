using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;

namespace Pixely.Benchmarks.Modules;

/// <summary>
/// A made-up client with as many comments as asked for: one post to fifty comments, two years, three networks, an author to eight
/// comments, two topics to three comments, no two texts alike and every annotation an object of its own, which is the dearest case.
/// The same count gives the same client.
/// </summary>
internal sealed class LargeClient
{
    private const int CommentsPerPost = 50;
    private const int Days = 730;

    private static readonly string[] TopicKeys =
        [.. Enumerable.Range(0, 40).Select(static i => $"topic-{i}")];

    private static readonly string[] Formats = ["reel", "image", "carousel", "video", "story"];
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(20_260_101);
    private readonly string[] _authors;

    public LargeClient(int comments)
    {
        _authors = [.. Enumerable.Range(0, Math.Max(1, comments / 8)).Select(static i => $"persona{i}")];
        var posts = Math.Max(1, comments / CommentsPerPost);
        Posts = [.. Enumerable.Range(0, posts).Select(Post)];
        Comments = [.. Enumerable.Range(0, comments).Select(Comment)];
        Followers = [.. Enumerable.Range(0, Days / 7).SelectMany(week => Enum.GetValues<Platform>().Select(p => new FollowerRow
        {
            Row = week + 2, Platform = p, Date = DateOnly.FromDateTime(Start.Date).AddDays(week * 7), Followers = 50_000 + (week * 120),
        }))];
        Competitors = [.. Enumerable.Range(0, 5).SelectMany(static n => Enum.GetValues<Platform>().Select(p => new CompetitorRow
        {
            Row = n + 2, Name = $"rival {n}", Platform = p, Date = DateOnly.FromDateTime(Start.Date).AddDays(Days - 10),
            Followers = 40_000 + (n * 9_000), Posts = 30 + n, Interactions = 20_000 + (n * 1_000), Views = 500_000,
        }))];
    }

    public AnalysedPost[] Posts { get; }

    public AnalysedComment[] Comments { get; }

    public FollowerRow[] Followers { get; }

    public CompetitorRow[] Competitors { get; }

    public AnalysisInput Input() => new(
        new ClientProfile
        {
            BrandName = "Norte",
            TimeZone = "Europe/Madrid",
            Locale = "es-ES",
            BrandArchetype = "explorer",
            Source = new SourceSettings { Kind = SourceKind.Workbook, Location = "norte.xlsx" },
            OwnAccounts = ["norte"],
        },
        AnalysisWindow.All,
        Posts,
        Comments,
        Followers,
        Competitors);

    private AnalysedPost Post(int index)
    {
        var views = 1_000 + _random.Next(90_000);
        return new AnalysedPost
        {
            Id = NextId(),
            Url = $"https://www.instagram.com/p/{index}",
            Platform = (Platform)(index % 3),
            PublishedAt = Start.AddMinutes(_random.Next(Days * 24 * 60)),
            Content = $"Publicación {index} #norte #{TopicKeys[index % 40].Replace('-', '_')} ¿qué os parece?",
            Likes = _random.Next(views / 5),
            CommentsCount = CommentsPerPost,
            Shares = _random.Next(200),
            Views = views,
            ContentType = Formats[index % Formats.Length],
            Account = null,
            IsSponsored = index % 17 == 0,
            IsCompetitor = false,
            Annotation = Annotation(),
        };
    }

    private AnalysedComment Comment(int index)
    {
        var post = Posts[_random.Next(Posts.Length)];
        return new AnalysedComment
        {
            Id = NextId(),
            PostId = post.Id,
            Author = _authors[_random.Next(_authors.Length)],
            Text = $"Comentario número {index}: una opinión de unas sesenta letras, más o menos.",
            PublishedAt = post.PublishedAt.AddMinutes(_random.Next(3 * 24 * 60)),
            Likes = index % 3 == 0 ? _random.Next(40) : null,
            Annotation = Annotation(),
        };
    }

    private AnnotationValues Annotation()
    {
        var polarity = (_random.NextSingle() * 2) - 1;
        return new AnnotationValues
        {
            Language = TextLanguage.Es,
            Polarity = polarity,
            Sentiment = polarity > 0.3 ? SentimentClass.Positive : polarity < -0.4 ? SentimentClass.Negative
                : polarity is > 0 and < 0.05f ? SentimentClass.Mixed : SentimentClass.Neutral,
            Emotions = new EmotionIntensities
            {
                Joy = Math.Max(0, polarity), Trust = _random.NextSingle() / 2, Fear = 0, Surprise = _random.NextSingle() / 3,
                Sadness = Math.Max(0, -polarity) / 2, Disgust = 0, Anger = Math.Max(0, -polarity), Anticipation = 0.1f,
            },
            Traits = new TraitScores
            {
                Sincerity = _random.NextSingle(), Excitement = 0, Competence = _random.NextSingle() / 2, Sophistication = 0, Ruggedness = 0.3f,
            },
            Topics = _random.Next(6) switch
            {
                < 3 => [],
                < 5 => [Topic(polarity)],
                _ => [Topic(polarity), Topic(polarity)],
            },
            Frames = new FrameScores { Conflict = 0, EconomicConsequences = _random.NextSingle(), HumanInterest = 0.4f, Morality = 0, Responsibility = 0 },
            Tone = polarity > 0.5 ? NarrativeTone.Positive : null,
            Intent = (CommentIntent)_random.Next(6),
            Subjectivity = _random.NextSingle(),
            Irony = 0,
            Confidence = 0.5f + (_random.NextSingle() / 2),
        };
    }

    private TopicMention Topic(float polarity)
    {
        // A few topics are common, most are rare.
        var key = TopicKeys[(int)(40 * Math.Pow(_random.NextDouble(), 3))];
        return new TopicMention { Key = key, Label = key, Keywords = [key], Sentiment = polarity };
    }

    private Guid NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
