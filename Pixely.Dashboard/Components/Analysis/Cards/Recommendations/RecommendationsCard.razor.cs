using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Dashboard.Components.Charts;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Analysis.Cards.Recommendations;

/// <summary>What to do, by priority.</summary>
public sealed partial class RecommendationsCard
{
    private const int Unfolded = 3;

    private static readonly (Urgency Urgency, string Ink, MarkerShape Shape)[] Styles =
    [
        (Urgency.Critical, "ink-series-2", MarkerShape.Square),
        (Urgency.High, "ink-series-4", MarkerShape.Diamond),
        (Urgency.MediumHigh, "ink-series-3", MarkerShape.Triangle),
        (Urgency.Medium, "ink-series-1", MarkerShape.Circle),
        (Urgency.Low, "ink-neutral", MarkerShape.TriangleDown),
    ];

    private string Finding => Text[
        Result.Recommendations[0].Urgency == Urgency.Critical ? "Recommendations.FindingUrgent" : "Recommendations.Finding",
        Text.Count("Recommendations.Count", Result.Summary.Total),
        Text.Narrative(Result.Recommendations[0].Title)];

    private string Urgencies => string.Join(" · ", Result.Summary.Urgencies.Where(static u => u.Count > 0)
        .Select(u => Text["Recommendations.UrgencyCount", Text[$"Recommendations.Urgency.{u.Urgency}"], Text.Whole(u.Count)]));

    private List<Recommendation> OfPost => View.Post is { } post
        ? [.. Result.Recommendations.Where(r => r.Posts.Any(p => p.PostId == post.Id) || r.Evidence.Any(e => e.PostId == post.Id))]
        : [];

    private QuadrantNames Quadrants => new(
        Text["Recommendations.DoNow"], Text["Recommendations.PlanIt"], Text["Recommendations.InPassing"], Text["Recommendations.Later"]);

    private List<LegendItem> Kinds => [.. Styles.Where(s => Result.Recommendations.Any(r => r.Urgency == s.Urgency))
        .Select(s => new LegendItem(Text[$"Recommendations.Urgency.{s.Urgency}"], s.Ink, LegendKey.Marker, s.Shape))];

    // The numbers of the list, not its titles: several recommendations take the same effort and stand close together.
    private List<MatrixPoint> Points => [.. Result.Recommendations.Select((r, i) =>
    {
        var (_, ink, shape) = Array.Find(Styles, s => s.Urgency == r.Urgency);
        return new MatrixPoint(
            Text.Whole(i + 1), Text["Recommendations.Point", Text.Narrative(r.Title), Text.Whole(r.Impact), Text.Whole(r.Effort)], r.Effort, r.Impact)
        {
            Ink = ink,
            Shape = shape,
        };
    })];

    private List<KeyValuePair<string, string>> Titles(RecommendationsResult result) =>
        [.. result.Recommendations.Select(r => KeyValuePair.Create(r.Key, Text.Narrative(r.Title)))];

    private string Whole(double value) => Text.Number(value, 0);
}
