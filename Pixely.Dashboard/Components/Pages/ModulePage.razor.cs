using Microsoft.AspNetCore.Components;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Components.Pages;

/// <summary>One module of a client over the window that the address asks for; with a post chosen, that post's values and comments too.</summary>
public sealed partial class ModulePage
{
    private const int CommentsShown = 20;

    private ClientView? _view;
    private Page<WindowComment>? _comments;

    /// <summary>The module's key, as somebody typed it.</summary>
    [Parameter]
    public required string Key { get; set; }

    /// <summary>Where in the chosen post's comments the page begins, or null for the start.</summary>
    [SupplyParameterFromQuery(Name = "cursor")]
    public string? Cursor { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Catalog.Find(Key) is null)
        {
            Fail(ApiProblem.NotFound);
            return;
        }

        if (!await OpenClientAsync() || Client!.LastAnalysisTimestamp is null
            || await ReadViewAsync(Pages.Module(Key), Key) is not { } view)
        {
            return;
        }

        if (view.Post is { } post)
        {
            // The module stands without them.
            _comments = (await Api.GetWindowCommentsAsync(Client.Id, view.Window, post.Id, Cursor, CommentsShown, Aborted)).Value;
        }

        _view = view;
    }
}
