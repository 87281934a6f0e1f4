using Pixely.Core.Annotations;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.Anomalies;

/// <summary>
/// Ten Instagram posts with about 5 % engagement and about half of twelve comments favourable, but for post 4, which five
/// times as many act on and like, and post 7, whose comments are against the brand. One post on TikTok has a rate of its own.
/// </summary>
internal static class AnomaliesScenario
{
    private static readonly int[] Interactions = [480, 500, 520, 490, 2500, 510, 530, 505, 495, 515];

    public static AnalysisInputBuilder Build()
    {
        var builder = new AnalysisInputBuilder();
        for (var i = 0; i < Interactions.Length; i++)
        {
            var day = $"2026-03-{10 + i:00}";
            var post = builder.Post($"{day}T10:00:00Z", likes: Interactions[i], views: 10_000);
            for (var c = 0; c < 12; c++)
            {
                builder.Comment(post, Reaction(i, c), $"{day}T{11 + (c / 6):00}:{c * 4:00}:00Z", $"comentario {i}.{c}", likes: c);
            }
        }

        builder.Post("2026-03-20T10:00:00Z", Platform.TikTok, likes: 50, views: 1000);
        return builder;
    }

    private static AnnotationValues Reaction(int post, int comment) => (post, comment) switch
    {
        (4, < 10) => Annotated.Positive.About("coffee", comment % 2 == 0 ? "café" : "cafés"),
        (7, < 10) => (Annotated.Negative with { Polarity = -0.5f - (comment / 20f) }).About("health", "alérgenos"),
        (4 or 7, _) => Annotated.Neutral,
        (_, _) when comment < 5 + (post % 3) => Annotated.Positive,
        (_, 11) => Annotated.Negative,
        _ => Annotated.Neutral,
    };
}
