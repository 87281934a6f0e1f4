using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Charts;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Components.Analysis.Cards.Engagement;

/// <summary>How much the client's posts make people act.</summary>
public sealed partial class EngagementCard
{
    private const int Shown = 10;
    private const int Thousand = 1000;

    private IEnumerable<ComparedFigure> Compared =>
    [
        new(Text["Engagement.ByViews"], Result.Summary.RateByViews, Previous?.Summary.RateByViews, NumberFormat.Percent(2)),
        new(Text["Engagement.ByFollowers"], Result.Summary.RateByFollowers, Previous?.Summary.RateByFollowers, NumberFormat.Percent(2)),
        .. Result.Segments.Select(s => new ComparedFigure(
            Text["Engagement.ByViewsOn", Text.Name(s.Platform)],
            s.Values.RateByViews,
            Previous?.Segments.FirstOrDefault(p => p.Platform == s.Platform)?.Values.RateByViews,
            NumberFormat.Percent(2))),
    ];

    private string Finding => Result.Summary switch
    {
        { RateByViews: Estimate rate } => PerThousand("Engagement.FindingViews", rate),
        { RateByFollowers: Estimate rate } => PerThousand("Engagement.FindingFollowers", rate),
        _ => Text["Engagement.FindingNone", Text.Count("PostCount", Result.Summary.Posts)],
    };

    private List<RankRow> Top => [.. Result.PerPost.Where(static p => p.Values.Interactions is not null)
        .OrderByDescending(static p => p.Values.Interactions).ThenBy(static p => p.PostId).Take(Shown)
        .Select(p => new RankRow(View.NameOf(p, Text), p.Values.Interactions, Emphasised: p.PostId == View.Post?.Id))];

    private string PerThousand(string key, Estimate rate) => Text[
        key, Text.Number(rate.Value * Thousand, 0), Text.Number(rate.Low * Thousand, 0), Text.Number(rate.High * Thousand, 0), Text.Count("PostCount", rate.N)];

    private string Whole(double value) => Text.Number(value, 0);
}
