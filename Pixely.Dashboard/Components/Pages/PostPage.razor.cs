using Microsoft.AspNetCore.Components;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Posts;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Components.Pages;

/// <summary>One post: its caption and counts, its values in every module, and its comments.</summary>
public sealed partial class PostPage
{
    private const int CommentsShown = 20;
    private const int MetricsPerPage = 200;
    private const int MostMetrics = 1_000;

    private ClientView? _view;
    private WindowPost? _post;
    private Page<WindowComment>? _comments;
    private List<ObservedMetrics> _observed = [];

    /// <summary>The post.</summary>
    [Parameter]
    public Guid PostId { get; set; }

    /// <summary>Where in the comments the page begins, or null for the start.</summary>
    [SupplyParameterFromQuery(Name = "cursor")]
    public string? Cursor { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await OpenClientAsync())
        {
            return;
        }

        // A post that the client has outside the window is said to be there; one that it has nowhere is no page.
        var window = Filter.WindowOn(Texts.Today);
        var found = await Api.GetWindowPostAsync(Client!.Id, window, PostId, Aborted);
        if (found.Problem == ApiProblem.NotFound)
        {
            found = await Api.GetWindowPostAsync(Client.Id, ViewFilter.Everything.WindowOn(Texts.Today), PostId, Aborted);
            await ReadAsync(Task.FromResult(found), isWithin: false);
            return;
        }

        await ReadAsync(Task.FromResult(found), isWithin: true);
    }

    private async Task ReadAsync(Task<ApiAnswer<WindowPost>> finding, bool isWithin)
    {
        if (await TakeAsync(finding) is not { } post
            || await ReadViewAsync(Pages.Post(PostId), PostId) is not { } view)
        {
            return;
        }

        if (isWithin)
        {
            // The post stands without them.
            _comments = (await Api.GetWindowCommentsAsync(
                Client!.Id, view.Window, PostId, string.IsNullOrWhiteSpace(Cursor) ? null : Cursor, CommentsShown, Aborted)).Value;
            _observed = await ReadMetricsAsync();
            _post = post;
        }

        _view = view;
    }

    // The post stands without these, too.
    private async Task<List<ObservedMetrics>> ReadMetricsAsync()
    {
        var observed = new List<ObservedMetrics>();
        string? cursor = null;
        do
        {
            var page = (await Api.GetPostMetricsAsync(Client!.Id, PostId, cursor, MetricsPerPage, Aborted)).Value;
            observed.AddRange(page?.Items ?? []);
            cursor = page?.NextCursor;
        }
        while (cursor is not null && observed.Count < MostMetrics);

        return observed;
    }
}
