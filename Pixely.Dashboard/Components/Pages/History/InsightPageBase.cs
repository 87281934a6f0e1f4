using Microsoft.AspNetCore.Components;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Components.Pages.History;

/// <summary>A page of a stored analysis, as it was that day: no filter changes it.</summary>
public abstract class InsightPageBase : ClientPageBase
{
    /// <summary>The insight's id, as somebody typed it.</summary>
    [Parameter]
    public required string Insight { get; set; }

    /// <summary>The view; null until <see cref="OpenInsightAsync"/> succeeds.</summary>
    protected ClientView? View { get; private set; }

    /// <summary>Reads the client and the insight with the results of some modules; shows a problem otherwise.</summary>
    protected async Task OpenInsightAsync(params IReadOnlyList<string> modules)
    {
        if (!Guid.TryParse(Insight, out var id))
        {
            Fail(ApiProblem.NotFound);
            return;
        }

        if (!await OpenClientAsync() || await TakeAsync(Api.GetInsightAsync(id, modules, Aborted)) is not { } insight)
        {
            return;
        }

        if (insight.ClientId != Client!.Id)
        {
            Fail(ApiProblem.NotFound);
            return;
        }

        // Of the address only what hides names holds for a record.
        var filter = ViewFilter.Everything with { HidesAuthors = Filter.HidesAuthors };
        View = ClientView.OfInsight(Client, filter, Catalog, insight);
        Texts.Hide(View.HiddenNames);
    }
}
