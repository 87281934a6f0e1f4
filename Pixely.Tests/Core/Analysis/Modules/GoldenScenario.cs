using Pixely.Core.Annotations;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules;

/// <summary>
/// A small brand over ten ISO weeks across a turn of the year (2025-W48 to 2026-W05) on three networks, with one bad week
/// (2026-W03). Written out by rule rather than by chance, so that every figure can be checked by hand.
/// </summary>
internal static class GoldenScenario
{
    private static readonly DateTimeOffset FirstMonday = AnalysisInputBuilder.At("2025-11-24T09:00:00Z");

    private static readonly Platform[] Networks = [Platform.Instagram, Platform.TikTok, Platform.Facebook];

    public static AnalysisInputBuilder Build()
    {
        var builder = new AnalysisInputBuilder { OwnAccounts = ["marea"], BrandArchetype = "El Explorador" };
        for (var week = 0; week < 10; week++)
        {
            AddWeek(builder, week);
        }

        AddFigures(builder);
        return builder;
    }

    private static void AddWeek(AnalysisInputBuilder builder, int week)
    {
        var monday = FirstMonday.AddDays(7 * week);
        for (var network = 0; network < (week < 9 ? 3 : 1); network++)
        {
            var likes = 40 + (10 * week) + (7 * network);
            long? shares = network == 0 ? null : 3;
            var views = network == 2 && week % 2 == 0 ? 0 : 1000 + (50 * week);
            var post = builder.Post(
                $"{monday.AddDays(network):O}", Networks[network], likes, comments: 6, shares, views,
                content: Caption(week, network), contentType: Format(week, network), isSponsored: network == 1 && week == 8,
                annotation: Projection(week));
            var comments = week == 7 ? 14 : 4;
            for (var i = 0; i < comments; i++)
            {
                builder.Comment(post, Reaction(week, i), $"{monday.AddDays(network + (i % 3)).AddHours(i):O}", Text(week, network, i), likes: i % 4);
            }
        }

        // The brand answers, a rival posts, one comment waits for its annotation: none of them may count as audience.
        var own = builder.Posts[^1];
        builder.Comment(own, Annotated.Positive, $"{monday.AddDays(4):O}", "¡Gracias a todos!", author: "Marea");
        builder.Comment(own, null, $"{monday.AddDays(2):O}", "¿abrís el domingo?");
        var rival = builder.Post($"{monday.AddDays(1):O}", Platform.Instagram, 9000, 900, 90, 10_000, isCompetitor: true, annotation: RivalProjection(week));
        builder.Comment(rival, Annotated.Negative, $"{monday.AddDays(1):O}", "peor que nunca");
    }

    // Reels and carousels in turn on Instagram (5 each), videos on TikTok, images on Facebook, one of them without a format.
    private static string? Format(int week, int network) => (network, week) switch
    {
        (0, _) => week % 2 == 0 ? "reel" : "carousel",
        (1, _) => "video",
        (_, 4) => null,
        _ => "image",
    };

    private static string Caption(int week, int network) => network switch
    {
        0 => $"Semana {week}: ven a probarlo https://marea.example/carta#postres #Marea #Café",
        1 => week % 2 == 0 ? "#MAREA #café #café" : "#marea",
        _ => "Abrimos a las 8",
    };

    private static AnnotationValues Reaction(int week, int i) => (week, i % 4) switch
    {
        (7, 0) => Annotated.Positive.About("service", "servicio").Seen(competence: 0.7f),
        (7, 1) => Annotated.Mixed.About("price", "precios", -0.1f, "precios") with { Emotions = Feelings(joy: 0.4f, anger: 0.5f), Tone = null },
        (7, _) => Annotated.Negative.About("delivery", "envío", -0.9f, "pedido", "llega").Framed(conflict: 0.6f, responsibility: 0.8f) with
        {
            Emotions = Feelings(anger: 0.9f, disgust: 0.4f, sadness: 0.3f),
            Tone = NarrativeTone.Negative,
            Intent = CommentIntent.Complaint,
        },
        (_, 0) => Annotated.Positive.About("coffee", "café", 0.8f, "café").Seen(sincerity: 0.6f, excitement: 0.2f).Framed(human: 0.5f) with
        {
            Emotions = Feelings(joy: 0.9f, trust: 0.6f),
            Intent = CommentIntent.Praise,
        },
        (_, 1) => Annotated.Positive with { Emotions = Feelings(joy: 0.8f, anticipation: 0.5f), Confidence = 0.75f, Tone = NarrativeTone.Aspirational },
        (_, 2) => Annotated.Neutral.About("price", "precio", 0, "vale", "precio").Framed(economic: 0.4f) with
        {
            Emotions = Feelings(surprise: 0.2f, fear: 0.1f),
            Tone = null,
            Intent = week % 2 == 0 ? CommentIntent.Question : CommentIntent.Purchase,
        },
        _ => Annotated.Negative with { Emotions = Feelings(sadness: 0.5f), Irony = 0.25f, Tone = NarrativeTone.Negative },
    };

    // Captions promise adventure every other week and speak of coffee every fifth; the rest are plain.
    private static AnnotationValues Projection(int week)
    {
        var plain = week % 5 == 0 ? Annotated.Positive.About("coffee", "café") : Annotated.Positive;
        return week % 2 == 0 ? plain.Seen(excitement: week == 0 ? 0.6f : 0.8f, ruggedness: 0.4f) : plain;
    }

    private static AnnotationValues RivalProjection(int week) => week switch
    {
        < 3 => Annotated.Positive.About("precios", "precios").Seen(sophistication: 1),
        < 4 => Annotated.Positive.About("delivery", "envíos"),
        _ => Annotated.Positive,
    };

    private static EmotionIntensities Feelings(
        float joy = 0, float trust = 0, float fear = 0, float surprise = 0, float sadness = 0, float disgust = 0, float anger = 0, float anticipation = 0) =>
        Annotated.Feeling(joy, trust, fear, surprise, sadness, disgust, anger, anticipation).Emotions;

    private static string Text(int week, int network, int i) => (week, i % 4) switch
    {
        (7, 2 or 3) => $"el pedido {week}{network}{i} no llega 😡",
        (_, 0) => $"el mejor café de la ciudad ({week}{network}{i})",
        (_, 2) => $"¿cuánto vale? {week}{network}{i}",
        _ => $"comentario {week}{network}{i}",
    };

    private static void AddFigures(AnalysisInputBuilder builder)
    {
        builder.Followers(Platform.Instagram, "2025-12-01", 1000);
        builder.Followers(Platform.Instagram, "2026-01-01", 2000);
        builder.Followers(Platform.TikTok, "2025-11-01", 4000);
        builder.Competitor("Faro", "2026-01-31", Platform.Instagram, followers: 5000, posts: 10, interactions: 1000, views: 20_000);
        builder.Competitor("Faro", "2026-01-31", Platform.TikTok, followers: 1000, posts: 10, interactions: 500, views: 10_000);
        builder.Competitor("Cala", "2026-01-31", followers: 2000, posts: 20, interactions: 1200, views: 40_000);
        builder.Competitor("Duna", "2026-01-31", followers: 8000, posts: 5, interactions: 2000, views: 25_000);
        builder.Competitor("Islote", "2026-01-31", followers: 3000);
    }
}
