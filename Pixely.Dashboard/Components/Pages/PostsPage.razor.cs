using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Dashboard.Components.Analysis;

namespace Pixely.Dashboard.Components.Pages;

/// <summary>The posts of the window, newest first.</summary>
public sealed partial class PostsPage
{
    private const int PageSize = 50;

    private ClientView? _view;
    private Page<WindowPost>? _posts;

    /// <summary>Where in the list the page begins, or null for the start.</summary>
    [SupplyParameterFromQuery(Name = "cursor")]
    public string? Cursor { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // The summary is the smallest result; the page needs the window and its counts.
        if (!await OpenClientAsync() || Client!.LastAnalysisTimestamp is null
            || await ReadViewAsync(Pages.Posts, Catalog.Of<ExecutiveSummaryResult>().Key) is not { } view)
        {
            return;
        }

        if (await TakeAsync(Api.GetWindowPostsAsync(Client.Id, view.Window, string.IsNullOrWhiteSpace(Cursor) ? null : Cursor, PageSize, Aborted)) is { } posts)
        {
            (_view, _posts) = (view, posts);
        }
    }
}
