using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>A tiny line for a tile. The description says first, last and extreme values in words.</summary>
public sealed partial class Sparkline
{
    private const int Inset = 5;

    private Axis _axis = new(0, 1, []);
    private LinePaths _paths = LinePaths.None;
    private (int Index, Estimate Value)? _last;

    /// <summary>The points, oldest first, evenly spaced.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartPoint> Points { get; set; }

    /// <summary>Colour class.</summary>
    [Parameter]
    public string Ink { get; set; } = "ink-main";

    /// <summary>Height in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 36;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var values = LinePaths.Measured(Points).ToList();
        var (low, high) = values.Count == 0 ? (0, 1) : (values.Min(static e => e.Value), values.Max(static e => e.Value));
        _axis = high > low ? new Axis(low, high, []) : new Axis(low - 1, low + 1, []);
        _paths = LinePaths.Of(Points, Y);
        _last = null;
        for (var i = 0; i < Points.Count; i++)
        {
            if (LinePaths.Number(Points[i]) is { } estimate)
            {
                _last = (i, estimate);
            }
        }
    }

    private string X(int index) => Coordinates.Percent(Coordinates.Column(index, Points.Count));

    private double Y(double value) => Inset + ((1 - _axis.Position(value)) * (Height - (2 * Inset)));
}
