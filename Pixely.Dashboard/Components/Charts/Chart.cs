using Microsoft.AspNetCore.Components;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>What every chart has: a name and a sentence for those who do not see it, and a way to write its numbers.</summary>
public abstract class Chart : ComponentBase
{
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

    /// <summary>A foreign text within one of ours: its direction of writing stays its own.</summary>
    protected static string Isolated(string text) => $"\u2068{text}\u2069";
}
