using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>A half circle with a needle.</summary>
public sealed partial class Gauge
{
    private const double CentreX = 160;
    private const double CentreY = 172;

    private Estimate? _value;
    private List<LegendItem> _legend = [];

    /// <summary>The number with its interval, or that there is too little data.</summary>
    [Parameter, EditorRequired]
    public required Measurement Value { get; set; }

    /// <summary>Named parts of the scale, ascending; empty for none.</summary>
    [Parameter]
    public IReadOnlyList<GaugeZone> Zones { get; set; } = [];

    /// <summary>The same number of the previous window; null for none.</summary>
    [Parameter]
    public Measurement? Previous { get; set; }

    /// <summary>Lower end of the scale.</summary>
    [Parameter]
    public double Low { get; set; }

    /// <summary>Upper end of the scale.</summary>
    [Parameter]
    public double High { get; set; } = 100;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _value = Number(Value);
        _legend = [new LegendItem(Text["Charts.Previous"], "", LegendKey.Reference)];
    }

    private static double Middle(GaugeZone zone) => (zone.From + zone.To) / 2;

    private static string Of(double x, double y) => $"{Coordinates.Of(x)} {Coordinates.Of(y)}";

    private double Angle(double value) => Math.PI * (1 - Math.Clamp((value - Low) / (High - Low), 0, 1));

    private (double X, double Y) At(double value, double radius) =>
        (CentreX + (radius * Math.Cos(Angle(value))), CentreY - (radius * Math.Sin(Angle(value))));

    private string Point(double value, double radius)
    {
        var (x, y) = At(value, radius);
        return Of(x, y);
    }

    private string Arc(double from, double to, double radius) =>
        $"M{Point(from, radius)}A{Of(radius, radius)} 0 0 1 {Point(to, radius)}";

    private string Sector(double from, double to, double inner, double outer) =>
        $"{Arc(from, to, outer)}L{Point(to, inner)}A{Of(inner, inner)} 0 0 0 {Point(from, inner)}Z";

    private string Tick(double value) => $"M{Point(value, 84)}L{Point(value, 138)}";

    // An arc within the ring, with its two ends.
    private string Interval(Estimate value) =>
        $"{Arc(value.Low, value.High, 86)}M{Point(value.Low, 82)}L{Point(value.Low, 90)}M{Point(value.High, 82)}L{Point(value.High, 90)}";

    // A wedge that points outwards at the value.
    private string Needle(double value)
    {
        var (x, y) = At(value, 81);
        var angle = Angle(value);
        var (dx, dy) = (7 * Math.Sin(angle), 7 * Math.Cos(angle));
        var (bx, by) = At(value, 65);
        return $"M{Of(x, y)}L{Of(bx + dx, by + dy)}L{Of(bx - dx, by - dy)}Z";
    }

    private bool IsCurrent(GaugeZone zone) => _value is { } v && v.Value >= zone.From && (v.Value < zone.To || (zone.To >= High && v.Value <= zone.To));

    private string ZoneText(GaugeZone zone) => Text["Charts.Zone", zone.Name, Format(zone.From), Format(zone.To)];
}
