using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Metrics;

/// <summary>Engagement rates by views of the client's own posts, by ISO week of publication.</summary>
internal sealed class WeeklyRates
{
    private readonly Dictionary<int, List<double>> _weeks = [];

    /// <summary>Sorts the rates into weeks; posts without a rate are left out.</summary>
    /// <param name="input">The input.</param>
    /// <param name="platform">Only posts of this network; null = all.</param>
    public WeeklyRates(AnalysisInput input, Platform? platform)
    {
        foreach (var post in input.Posts)
        {
            if (!post.IsCompetitor && (platform is null || post.Platform == platform) && PostMetrics.RateByViews(post) is { } rate)
            {
                var week = IsoWeek.Of(input.DayOf(post.PublishedAt)).Number;
                if (!_weeks.TryGetValue(week, out var rates))
                {
                    _weeks.Add(week, rates = []);
                }

                rates.Add(rate);
            }
        }
    }

    /// <summary>The rates of a week.</summary>
    public double[] this[IsoWeek week] => _weeks.TryGetValue(week.Number, out var rates) ? [.. rates] : [];
}
