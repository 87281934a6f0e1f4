using Pixely.Core.Analysis;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.GlobalIndex;

/// <summary>
/// Four complete weeks (2 February to 1 March 2026) after four others, without competitors. One post a week: 5 % engagement
/// after 2.5 %; 1,020 followers after 1,000; five of ten comments favourable after as many for as against.
/// </summary>
internal static class IndexScenario
{
    public static AnalysisInputBuilder Build()
    {
        var builder = new AnalysisInputBuilder { Window = new AnalysisWindow(new DateOnly(2026, 2, 2), new DateOnly(2026, 3, 1), null) };
        builder.Post("2025-12-01T10:00:00Z");
        for (var week = 0; week < 8; week++)
        {
            var monday = AnalysisInputBuilder.At("2026-01-05T10:00:00Z").AddDays(7 * week);
            builder.Post($"{monday:O}", likes: week < 4 ? 250 : 500, views: 10_000);
        }

        Say(builder, builder.Posts[1], "2026-01-20T10:00:00Z", 5, 5, 0);
        Say(builder, builder.Posts[5], "2026-03-01T10:00:00Z", 5, 0, 5);
        builder.Followers(Platform.Instagram, "2026-01-04", 1000);
        builder.Followers(Platform.Instagram, "2026-02-01", 1000);
        builder.Followers(Platform.Instagram, "2026-03-01", 1020);
        return builder;
    }

    private static void Say(AnalysisInputBuilder builder, AnalysedPost post, string at, int positive, int negative, int neutral)
    {
        builder.AddComments(positive, post, Annotated.Positive, at);
        builder.AddComments(negative, post, Annotated.Negative, at);
        builder.AddComments(neutral, post, Annotated.Neutral, at);
    }
}
