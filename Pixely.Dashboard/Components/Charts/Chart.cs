using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>What every chart has: a name and a sentence for those who do not see it, and a way to write its numbers.</summary>
public abstract class Chart : ComponentBase
{
    [Inject]
    private PageText Texts { get; set; } = null!;

    /// <summary>Prefix of element ids; unique on the page.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>What the chart shows, in a few words.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What the chart says, in a sentence.</summary>
    [Parameter, EditorRequired]
    public required string Description { get; set; }

    /// <summary>Writes a value or a tick.</summary>
    [Parameter, EditorRequired]
    public required Func<double, string> Format { get; set; }

    /// <summary>A foreign text within one of ours: when it is written from right to left, its direction stays its own.</summary>
    protected static string Isolated(string text) => TextFit.Isolated(text);

    /// <summary>The number, or null when there is none that can be drawn.</summary>
    protected static Estimate? Number(Measurement? measurement) => Drawn.Number(measurement);

    /// <summary>Number and interval, or why there is none.</summary>
    protected string Brief(Measurement measurement) => Drawn.Brief(Texts, measurement, Format);

    /// <summary>Number, interval and n in words, or why there is none.</summary>
    protected string Full(Measurement measurement) => Drawn.Full(Texts, measurement, Format);

    /// <summary>What a pointer or a screen reader says of a row.</summary>
    protected string Full(ChartRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Texts["Chart.Row", Isolated(row.Label), Full(row.Value)];
    }
}
