using Microsoft.AspNetCore.Components;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>One line of text that never takes more room than there is.</summary>
public sealed partial class FitText
{
    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public required string Value { get; set; }

    /// <summary>Where across: pixels, or per cent with the sign.</summary>
    [Parameter, EditorRequired]
    public required string X { get; set; }

    /// <summary>The base line, pixels.</summary>
    [Parameter, EditorRequired]
    public required string Y { get; set; }

    /// <summary>Room in pixels on a chart of less than 480 pixels.</summary>
    [Parameter, EditorRequired]
    public required double Narrow { get; set; }

    /// <summary>Room in pixels on a chart of less than 832 pixels.</summary>
    [Parameter, EditorRequired]
    public required double Middle { get; set; }

    /// <summary>Room in pixels on a wider chart.</summary>
    [Parameter, EditorRequired]
    public required double Wide { get; set; }

    /// <summary>Which end stands at the place.</summary>
    [Parameter]
    public string Anchor { get; set; } = "start";

    /// <summary>Classes.</summary>
    [Parameter]
    public string Class { get; set; } = "row-label";

    /// <summary>Size of the letters in pixels.</summary>
    [Parameter]
    public double FontSize { get; set; } = 13;

    private string AtNarrow => TextFit.Cut(Value, Narrow, FontSize);

    private string AtMiddle => TextFit.Cut(Value, Middle, FontSize);

    private string AtWide => TextFit.Cut(Value, Wide, FontSize);
}
