using Microsoft.AspNetCore.Components;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>A point of some shape.</summary>
public sealed partial class Marker
{
    /// <summary>Where across: pixels, or per cent with the sign.</summary>
    [Parameter, EditorRequired]
    public required string X { get; set; }

    /// <summary>Where down: pixels, or per cent with the sign.</summary>
    [Parameter, EditorRequired]
    public required string Y { get; set; }

    /// <summary>The shape.</summary>
    [Parameter]
    public MarkerShape Shape { get; set; }

    /// <summary>Half its width in pixels, above 0.</summary>
    [Parameter]
    public double Radius { get; set; } = 5;

    /// <summary>Classes, e.g. <c>dot ink-main</c>.</summary>
    [Parameter]
    public string Class { get; set; } = "dot ink-main";

    private string Outline => Shape switch
    {
        MarkerShape.Square => Polygon((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)),
        MarkerShape.Diamond => Polygon((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
        MarkerShape.Triangle => Polygon((0, -1.15), (1.15, 0.85), (-1.15, 0.85)),
        MarkerShape.TriangleDown => Polygon((0, 1.15), (1.15, -0.85), (-1.15, -0.85)),
        MarkerShape.Cross => Polygon(
            (-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4), (0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4)),
        _ => $"M{Of(-1)} 0a{Of(1)} {Of(1)} 0 1 0 {Of(2)} 0a{Of(1)} {Of(1)} 0 1 0 {Of(-2)} 0Z",
    };

    private string Polygon(params ReadOnlySpan<(double X, double Y)> corners)
    {
        var path = new System.Text.StringBuilder();
        foreach (var (x, y) in corners)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Of(x)).Append(' ').Append(Of(y));
        }

        return path.Append('Z').ToString();
    }

    private string Of(double part) => Coordinates.Of(part * Radius);
}
