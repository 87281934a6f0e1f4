using FsCheck;
using FsCheck.Fluent;
using Pixely.Core.Annotations;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules;

/// <summary>Inputs by chance, small enough to shrink: what FsCheck varies are plain numbers.</summary>
internal sealed record RandomScenario(IReadOnlyList<RandomScenario.Said> Comments, IReadOnlyList<int> Likes)
{
    private const int Posts = 5;

    public static Arbitrary<RandomScenario> Arbitrary { get; } = Arb.From(
        from comments in Gen.Choose(0, 120).SelectMany(static n => OneComment().ArrayOf(n))
        from likes in Gen.Choose(-1, 500).ArrayOf(Posts)
        select new RandomScenario(comments, likes),
        Shrink);

    private static Gen<Said> OneComment() =>
        from post in Gen.Choose(0, Posts - 1)
        from day in Gen.Choose(0, 90)
        from sentiment in Gen.Choose(0, 4)
        from strength in Gen.Choose(0, 100)
        select new Said(post, day, sentiment, strength);

    public AnalysisInputBuilder Build()
    {
        var builder = new AnalysisInputBuilder();
        for (var i = 0; i < Posts; i++)
        {
            var likes = Likes[i] < 0 ? (int?)null : Likes[i];
            builder.Post($"2026-01-{1 + (i * 5):00}T10:00:00Z", (Platform)(i % 3), likes, comments: 3, views: likes * 7, annotation: Projection(i));
        }

        builder.Followers(Platform.Instagram, "2026-01-05", 1000);
        builder.Followers(Platform.Instagram, "2026-01-05", 1200);
        builder.Followers(Platform.TikTok, "2026-01-05", 900);
        builder.Competitor("Faro", "2026-01-31", interactions: 120, views: 1000, followers: 500, posts: 4);
        builder.Competitor("Cala", "2026-01-31", interactions: 90, views: 1000, followers: 700, posts: 3);
        builder.Competitor("Duna", "2026-01-31", interactions: 10, views: 1000, followers: 300, posts: 1);
        foreach (var said in Comments)
        {
            said.AddTo(builder);
        }

        return builder;
    }

    private static AnnotationValues? Projection(int post) =>
        post == 4 ? null : Annotated.Neutral.Seen(excitement: post / 4f).About(post % 2 == 0 ? "service" : "precio");

    private static IEnumerable<RandomScenario> Shrink(RandomScenario scenario) =>
        Enumerable.Range(0, scenario.Comments.Count).Select(i => scenario with { Comments = [.. scenario.Comments.Where((_, k) => k != i)] });

    /// <summary>A comment: on which post, on which day of the year, of which class (4 = not annotated), how strong (0..100).</summary>
    internal readonly record struct Said(int Post, int Day, int Sentiment, int Strength)
    {
        public void AddTo(AnalysisInputBuilder builder) => builder.Comment(
            builder.Posts[Post],
            Sentiment > 3 ? null : Annotation((SentimentClass)Sentiment, Strength / 100f),
            $"{AnalysisInputBuilder.At("2026-01-01T00:00:00Z").AddDays(Day).AddMinutes(Strength * 14):O}",
            text: $"text {Strength % 7}",
            likes: Strength % 3);

        private static AnnotationValues Annotation(SentimentClass sentiment, float strength)
        {
            var annotation = Annotated.Of(sentiment);
            var topic = strength > 0.9 ? "Precios" : strength > 0.7 ? "price" : "service";
            return (strength > 0.4 ? annotation.About(topic, topic, -strength, strength > 0.6 ? "Café" : "cafe", "Taza") : annotation) with
            {
                Subjectivity = strength,
                Confidence = 1 - (strength / 2),
                Emotions = Annotated.Feeling(joy: strength, anger: 1 - strength, fear: strength / 3).Emotions,
                Traits = Annotated.Neutral.Seen(sincerity: strength > 0.5 ? strength : 0, ruggedness: strength > 0.8 ? 0.3f : 0).Traits,
                Frames = Annotated.Neutral.Framed(conflict: 1 - strength, human: strength / 2).Frames,
                Tone = strength < 0.2 ? null : (NarrativeTone)((int)(strength * 100) % 3),
                Intent = (CommentIntent)((int)(strength * 100) % 6),
            };
        }
    }
}
