using Microsoft.AspNetCore.Components;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>Shares side by side in one bar; a row without a number takes no width.</summary>
public sealed partial class StackedBar
{
    private List<Part> _parts = [];

    /// <summary>The parts, left to right; an emphasised one is hatched.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartRow> Rows { get; set; }

    /// <summary>Height in pixels.</summary>
    [Parameter]
    public int BarHeight { get; set; } = 40;

    /// <summary>The same parts of the previous window: a lower bar beneath; null for no comparison.</summary>
    [Parameter]
    public IReadOnlyList<ChartRow>? PreviousRows { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _parts = [];
        var start = 0.0;
        foreach (var row in Rows)
        {
            if (Number(row.Value) is { Value: > 0 and var share } && start < 1)
            {
                var width = Math.Min(share, 1 - start);
                _parts.Add(new Part(row, start, width));
                start += width;
            }
        }
    }

    private sealed record Part(ChartRow Row, double Start, double Width);
}
