using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Alerts.Rules;

/// <summary>
/// What people write about a client has turned, in one of two ways.
/// <list type="bullet">
/// <item>A post that Q18 calls a crisis risk was published, or got one of the comments that show it, within the last
/// <see cref="AlertThresholds.CrisisDays"/> days; one alert a post, open for <see cref="AlertThresholds.CrisisOpenDays"/> days at least.</item>
/// <item>The net sentiment score of the newest week of Q17 with enough comments lies below that of the week with enough comments before it,
/// by more than chance: the interval of the difference, by Zou and Donner (2008) out of the intervals by Tango (1998), lies below 0 also when
/// it is widened to <see cref="AlertThresholds.StandardErrors"/>, and the fall is large enough to matter. Over once the 95 % interval of
/// the difference reaches 0.</item>
/// </list>
/// </summary>
internal static class SentimentCrisisRule
{
    /// <summary>Subject of a fall of the net sentiment score.</summary>
    public const string NetSentiment = "net_sentiment";

    private const string PostPrefix = "post:";

    private const int DaysOfWeek = 7;
    private const int MostWeeksBetween = 4;

    public static IEnumerable<AlertFinding> Judge(InsightFacts insight, AlertThresholds thresholds, DateTimeOffset now) =>
        JudgePosts(insight, now.AddDays(-thresholds.CrisisDays)).Concat(JudgeWeeks(insight, thresholds, now));

    public static bool StaysOpen(string subject, DateTimeOffset raisedAt, AlertThresholds thresholds, DateTimeOffset now) =>
        subject.StartsWith(PostPrefix, StringComparison.Ordinal) && now < raisedAt.AddDays(thresholds.CrisisOpenDays);

    private static IEnumerable<AlertFinding> JudgePosts(InsightFacts insight, DateTimeOffset since) =>
        insight.CrisisPosts.Where(post => post.PublishedAt >= since || post.LastCommentAt >= since).Select(post => new AlertFinding
        {
            Kind = AlertKind.SentimentCrisis,
            Subject = $"{PostPrefix}{post.PostId:D}",
            IsEnough = true,
            Facts = AlertFinding.FactsOf(new
            {
                Signal = "crisis_risk",
                post.PostId,
                Score = (post.Score as Estimate)?.Value,
                (post.Score as Estimate)?.Low,
                (post.Score as Estimate)?.High,
                post.Score.N,
                Posts = insight.JudgedPosts,
                insight.InsightId,
            }),
        });

    private static IEnumerable<AlertFinding> JudgeWeeks(InsightFacts insight, AlertThresholds thresholds, DateTimeOffset now)
    {
        var weeks = insight.Weeks.Where(week => week.Score is Estimate && week.Score.N >= thresholds.SentimentComments).TakeLast(2).ToList();
        if (weeks is not [var before, var newest] || !IsRecent(newest, thresholds, now)
            || newest.StartsOn > before.StartsOn.AddDays(MostWeeksBetween * DaysOfWeek)
            || EstimateChange.Between(newest.Score, before.Score) is not Estimate { High: < 0 } change)
        {
            yield break;
        }

        var (later, earlier) = ((Estimate)newest.Score, (Estimate)before.Score);
        // The arm of the interval is a 95 % one: it is stretched to as many standard errors as an alert asks for.
        var sure = change.Value + ((change.High - change.Value) * thresholds.StandardErrors / ConfidenceLevel.Normal);
        yield return new AlertFinding
        {
            Kind = AlertKind.SentimentCrisis,
            Subject = NetSentiment,
            IsEnough = sure < 0 && change.Value <= -thresholds.SentimentFall,
            Facts = AlertFinding.FactsOf(new
            {
                Signal = NetSentiment,
                Change = change.Value,
                change.Low,
                change.High,
                newest.Week,
                Score = later.Value,
                later.N,
                EarlierWeek = before.Week,
                EarlierScore = earlier.Value,
                EarlierN = earlier.N,
                Threshold = -thresholds.SentimentFall,
                insight.InsightId,
            }),
        };
    }

    // By the week's last day: a week of two weeks ago is what happened then.
    private static bool IsRecent(WeekScore week, AlertThresholds thresholds, DateTimeOffset now) =>
        week.StartsOn.AddDays(DaysOfWeek + thresholds.CrisisDays) > DateOnly.FromDateTime(now.UtcDateTime);
}
