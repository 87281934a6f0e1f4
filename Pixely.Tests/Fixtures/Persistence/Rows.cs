using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;

namespace Pixely.Tests.Fixtures.Persistence;

/// <summary>Rows as a source reads them.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Noon = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly AnnotatorIdentity BuiltIn = new("built-in", 1);

    public static PostRow Post(string name, long? likes = 10) => new()
    {
        Row = 2,
        Url = Url(name),
        Platform = Platform.Instagram,
        PublishedAt = Noon,
        Content = $"Publicación {name}",
        Likes = likes,
        CommentsCount = 3,
        Shares = null,
        Views = 1000,
        ContentType = "reel",
    };

    public static CommentRow Comment(string post, string author, string text, int minute = 0, long? likes = null) => new()
    {
        Row = minute + 2,
        PostUrl = Url(post),
        Author = author,
        Text = text,
        PublishedAt = Noon.AddMinutes(minute),
        Likes = likes,
    };

    public static string Url(string name) => $"https://instagram.com/p/{name}";

    public static AnnotationValues Values(float joy = 0.8f, params TopicMention[] topics) => new()
    {
        Language = TextLanguage.Es,
        Polarity = -0.25f,
        Sentiment = SentimentClass.Mixed,
        Emotions = new EmotionIntensities { Joy = joy, Trust = 0.1f, Fear = 0.2f, Surprise = 0.3f, Sadness = 0.4f, Disgust = 0.5f, Anger = 0.6f, Anticipation = 0.7f },
        Traits = new TraitScores { Sincerity = 0.11f, Excitement = 0.12f, Competence = 0.13f, Sophistication = 0.14f, Ruggedness = 0.15f },
        Topics = topics,
        Frames = new FrameScores { Conflict = 0.21f, EconomicConsequences = 0.22f, HumanInterest = 0.23f, Morality = 0.24f, Responsibility = 0.25f },
        Tone = NarrativeTone.Aspirational,
        Intent = CommentIntent.Question,
        Subjectivity = 0.31f,
        Irony = 0.32f,
        Confidence = 0.33f,
    };

    public static TextAnnotation Annotation(string text, AnnotatorIdentity? annotator = null, SubjectKind kind = SubjectKind.Comment, float joy = 0.8f) => new()
    {
        Kind = kind,
        TextHash = ContentHashes.OfText(text),
        Annotator = annotator ?? BuiltIn,
        Values = Values(joy),
    };
}
