using Pixely.Core.Analysis.Modules.GlobalIndex;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Charts;

namespace Pixely.Dashboard.Components.Analysis.Cards.GlobalIndex;

/// <summary>The index, what it is made of, and how it moves.</summary>
public sealed partial class GlobalIndexCard
{
    // The mean of the competitors, or the centre of the fixed scale: the only mark that scores have.
    private const double Middle = 50;

    private GaugeZone[] Zones => [new(Text["GlobalIndex.BelowMiddle"], 0, Middle), new(Text["GlobalIndex.AboveMiddle"], Middle, 100)];

    private List<Contribution> Contributions => [.. Result.Parts.Select(p => new Contribution(
        IndexWords.Of(Text, p.Kpi),
        p.Weight,
        p.EffectiveWeight,
        p.Measured?.Score,
        p.Contribution,
        p.Measured is null ? Text["GlobalIndex.MissingPart", Text.Percent(p.Weight, 0)] : null))];

    // Scores compare only where both windows score the same figure on the same basis.
    private IEnumerable<ComparedFigure> Compared => Result.Parts
        .Where(static p => p.Measured is not null)
        .Select(p => new ComparedFigure(
            Text["GlobalIndex.ScoreOf", IndexWords.Of(Text, p.Kpi)],
            p.Measured!.Score,
            Previous?.Parts.FirstOrDefault(b => b.Kpi == p.Kpi && b.Measured?.Figure == p.Measured.Figure && b.Measured.Basis == p.Measured.Basis)?.Measured?.Score,
            IndexWords.Score));

    // Only an index of the same parts stands on the same scale as this one.
    private Measurement? PreviousIndex =>
        Result.Change is { } change && change.Parts.Count == Result.Parts.Count(static p => p.Contribution is not null) ? change.Previous : null;

    private string Finding(Estimate index)
    {
        var brought = Result.Parts.Where(static p => p.Contribution is not null).OrderByDescending(static p => p.Contribution).ToList();
        var number = Text["GlobalIndex.Finding", Score(index.Value), Score(index.Low), Score(index.High), Text.Whole(index.N)];
        return brought.Count < 2 ? number : Text[
            "GlobalIndex.FindingParts", number, Name(brought[0]), Score(brought[0].Contribution!.Value), Name(brought[^1]), Score(brought[^1].Contribution!.Value)];
    }

    private string ChangeSentence(IndexChange change)
    {
        var days = Text.Days(change.From, change.To);
        return change.Points is Estimate points
            ? Text[$"GlobalIndex.Change.{change.Direction}", days, Text.WithSign(points.Value, 1), Text.WithSign(points.Low, 1), Text.WithSign(points.High, 1), Text.Count("GlobalIndex.Part", change.Parts.Count)]
            : Text["GlobalIndex.Change.InsufficientData", days, Text.Count("GlobalIndex.Part", change.Parts.Count)];
    }

    private string Name(IndexPart part) => IndexWords.Of(Text, part.Kpi).ToLower(Text.Culture);

    private string Score(double value) => IndexWords.Score.Write(Text, value);

    private string GaugeNumber(double value) => Text.Number(value, value == Math.Round(value) ? 0 : 1);

    private string Whole(double value) => Text.Number(value, 0);
}
