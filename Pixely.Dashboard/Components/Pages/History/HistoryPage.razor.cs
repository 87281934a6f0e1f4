using Microsoft.AspNetCore.Components;
using Pixely.Core.Insights;
using Pixely.Core.Json;

namespace Pixely.Dashboard.Components.Pages.History;

/// <summary>Every analysis of a client that was ever stored, newest first.</summary>
public sealed partial class HistoryPage
{
    private const int InsightsShown = 30;

    private Page<InsightReference>? _insights;
    private string? _olderHash;

    /// <summary>Where in the list the page begins, or null for the start.</summary>
    [SupplyParameterFromQuery(Name = "cursor")]
    public string? Cursor { get; set; }

    private string? Place => string.IsNullOrWhiteSpace(Cursor) ? null : Cursor;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await OpenClientAsync()
            || await TakeAsync(Api.GetInsightsAsync(Client!.Id, Place, InsightsShown, Aborted)) is not { } page)
        {
            return;
        }

        if (page.NextCursor is { } next)
        {
            // The last line of a page links to the first of the next one.
            if (await TakeAsync(Api.GetInsightsAsync(Client.Id, next, 1, Aborted)) is not { } older)
            {
                return;
            }

            _olderHash = older.Items.Count > 0 ? older.Items[0].Hash : null;
        }

        _insights = page;
    }
}
