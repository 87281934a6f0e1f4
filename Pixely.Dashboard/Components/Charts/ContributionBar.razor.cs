using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>A waterfall from nothing to a total of at most 100 points.</summary>
public sealed partial class ContributionBar
{
    private const int RowHeight = 68;
    private const int BarHeight = 16;
    private const int TotalHeight = 48;
    private const int AxisHeight = 40;

    private static readonly double[] Ticks = [0, 25, 50, 75, 100];

    private List<Step> _steps = [];
    private List<LegendItem> _legend = [];

    /// <summary>What the axis measures, with its unit.</summary>
    [Parameter, EditorRequired]
    public required string AxisName { get; set; }

    /// <summary>The parts, top to bottom.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Contribution> Parts { get; set; }

    /// <summary>The total with its interval, 0..100.</summary>
    [Parameter, EditorRequired]
    public required Measurement Total { get; set; }

    /// <summary>Name of the total.</summary>
    [Parameter, EditorRequired]
    public required string TotalName { get; set; }

    /// <summary>Writes a tick; like a value unless given.</summary>
    [Parameter]
    public Func<double, string>? TickFormat { get; set; }

    private int TotalTop => Parts.Count * RowHeight;

    private int Height => TotalTop + TotalHeight + AxisHeight;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _steps = [];
        var start = 0.0;
        foreach (var given in Parts)
        {
            var part = given with { Points = given.Points is { } value && double.IsFinite(value) ? value : null };
            var points = Math.Clamp(part.Points ?? 0, 0, 100 - start);
            var room = Math.Clamp((part.EffectiveWeight * 100) - points, 0, 100 - start - points);
            _steps.Add(new Step(part, start, start + points, double.IsFinite(room) ? room : 0));
            start += points;
        }

        _legend = [new LegendItem(Text["Charts.Won"], "ink-main")];
        _legend.Add(new LegendItem(Text["Charts.Room"], "room"));
        if (_steps.Exists(static s => s.Part.Points is null))
        {
            _legend.Add(new LegendItem(Text["Charts.MissingPart"], "", LegendKey.NoData));
        }
    }

    private static string At(double points) => Coordinates.Percent(Math.Clamp(points / 100, 0, 1));

    private string Explain(Contribution part) => part switch
    {
        { Points: null } => part.Missing ?? Text["Charts.WeightShared", Text.ShortPercent(part.Weight)],
        _ when Number(part.Score) is { } score => Text["Charts.ScoreTimesWeight", Format(score.Value), Text.Percent(part.EffectiveWeight, 0)],
        _ => Text["Charts.Weight", Text.Percent(part.EffectiveWeight, 0)],
    };

    private string Describe(Contribution part)
    {
        var score = part.Score is { } measured ? Full(measured) : Text["Charts.Missing"];
        var points = part.Points is { } p ? Text["Charts.Points", Format(p)] : Text["Charts.Missing"];
        return Text["Charts.Part", Isolated(part.Label), points, Text.Percent(part.Weight, 0), Text.Percent(part.EffectiveWeight, 0), score];
    }

    private sealed record Step(Contribution Part, double Start, double End, double Room);
}
