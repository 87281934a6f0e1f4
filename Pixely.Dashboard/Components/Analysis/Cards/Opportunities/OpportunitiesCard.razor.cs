using Pixely.Core.Analysis.Modules.Opportunities;
using Pixely.Dashboard.Components.Charts;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Components.Analysis.Cards.Opportunities;

/// <summary>Topics where the audience asks for something or suffers.</summary>
public sealed partial class OpportunitiesCard
{
    // Where a score stops being low.
    private const double MediumScore = 33;

    private static readonly (OpportunityAction Action, string Ink, MarkerShape Shape)[] Styles =
    [
        (OpportunityAction.FixProblem, "ink-series-2", MarkerShape.Square),
        (OpportunityAction.EasePurchase, "ink-series-3", MarkerShape.Triangle),
        (OpportunityAction.AnswerQuestions, "ink-series-1", MarkerShape.Circle),
        (OpportunityAction.ActOnSuggestions, "ink-series-4", MarkerShape.Diamond),
    ];

    private string Nothing => Result switch
    {
        { Topics: 0 } => Text["Opportunities.NoTopics"],
        { ConsideredTopics: 0 } => Text["Opportunities.TooFewMentions", Text.Count("Opportunities.Topic", Result.Topics)],
        _ => Text["Opportunities.None", Text.Count("Opportunities.Topic", Result.ConsideredTopics)],
    };

    private string Finding
    {
        get
        {
            var first = Result.Opportunities[0];
            return Text["Opportunities.Finding", Text.Count("Opportunities.Count", Result.Found), Text.Topic(first.Key, first.Label), Text.Full(first.Gap, v => Text.Number(v, 0))];
        }
    }

    private QuadrantNames Quadrants => new(
        Text["Opportunities.Hurts"], Text["Opportunities.Both"], Text["Opportunities.Mild"], Text["Opportunities.Asked"]);

    private List<LegendItem> Kinds => [.. Styles.Where(s => Result.Opportunities.Any(o => o.Step.Action == s.Action))
        .Select(s => new LegendItem(Text[$"Opportunities.Action.{s.Action}"], s.Ink, LegendKey.Marker, s.Shape))];

    private List<MatrixPoint> Points => [.. Result.Opportunities.Select(Point).OfType<MatrixPoint>()];

    private IEnumerable<ComparedFigure> Compared => Result.Opportunities.Select(o => new ComparedFigure(
        Text.Topic(o.Key, o.Label), o.Gap, Previous?.Opportunities.FirstOrDefault(b => b.Key == o.Key)?.Gap, NumberFormat.Whole));

    private MatrixPoint? Point(Opportunity opportunity)
    {
        var (_, ink, shape) = Array.Find(Styles, s => s.Action == opportunity.Step.Action);
        var description = Text["Opportunities.Point", Text.Full(opportunity.Demand, Whole), Text.Full(opportunity.Pain, Whole)];
        return MatrixPoint.Of(Text.Topic(opportunity.Key, opportunity.Label), description, opportunity.Demand, opportunity.Pain) is { } point
            ? point with { Size = opportunity.Signals.Mentions, Ink = ink, Shape = shape, XInterval = null, YInterval = null }
            : null;
    }

    private string Whole(double value) => Text.Number(value, 0);
}
