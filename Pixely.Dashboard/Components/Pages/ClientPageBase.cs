using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Components.Pages;

/// <summary>A page of one client: who reads it, the client, and what the address asks for.</summary>
public abstract class ClientPageBase : ApiPage
{
    /// <summary>The client's id, as somebody typed it.</summary>
    [Parameter]
    public required string Id { get; set; }

    [Inject]
    private protected ModuleCatalog Catalog { get; set; } = null!;

    // Pages have their own name for it, from the imports.
    [Inject]
    private protected PageText Texts { get; set; } = null!;

    /// <summary>Who is signed in; null until <see cref="OpenClientAsync"/> succeeds.</summary>
    protected CurrentUserResponse? Reader { get; private set; }

    /// <summary>The client; null until <see cref="OpenClientAsync"/> succeeds.</summary>
    protected ClientSummary? Client { get; private set; }

    /// <summary>What the address asks for.</summary>
    protected ViewFilter Filter { get; private set; } = ViewFilter.Everything;

    /// <summary>Keys of what the address asked for in vain.</summary>
    protected IReadOnlyList<string> FilterProblems { get; private set; } = [];

    /// <summary>Addresses of the client's pages.</summary>
    protected ClientPages Pages => new(Client!.Id);

    /// <summary>Reads the client and the filter; false when there is a problem, which the page then shows.</summary>
    protected async Task<bool> OpenClientAsync()
    {
        if (!Guid.TryParse(Id, out var id))
        {
            Fail(ApiProblem.NotFound);
            return false;
        }

        // Asked for at the same time, and both awaited: nothing may go on behind a page that is finished.
        var (asking, finding) = (Api.GetCurrentUserAsync(Aborted), Api.GetClientAsync(id, Aborted));
        await Task.WhenAll(asking, finding);
        if (await TakeAsync(asking) is not { } reader || await TakeAsync(finding) is not { } client)
        {
            return false;
        }

        Texts.Follow(client.Profile);
        (Reader, Client) = (reader, client);
        (Filter, FilterProblems) = FilterParameters.Read(Context.Request.Query);
        if (Filter.IsCompared && !Filter.CanCompare)
        {
            FilterProblems = [.. FilterProblems, "Filter.CompareNeedsWindow"];
        }

        return true;
    }

    /// <summary>The client's data as the filter asks for them, compared when it says so; null when there is a problem.</summary>
    /// <param name="here">Path of the page.</param>
    /// <param name="modules">Keys of the modules that the page shows; all when empty.</param>
    protected Task<ClientView?> ReadViewAsync(string here, params IReadOnlyList<string> modules) => ReadViewAsync(here, Filter.Post, modules);

    /// <summary>Every module, with the values of one post among those that each lists; null when there is a problem.</summary>
    /// <param name="here">Path of the page.</param>
    /// <param name="post">The post.</param>
    protected Task<ClientView?> ReadViewAsync(string here, Guid post) => ReadViewAsync(here, post, []);

    private async Task<ClientView?> ReadViewAsync(string here, Guid? post, IReadOnlyList<string> modules)
    {
        var window = Filter.WindowOn(Texts.Today);
        var before = Filter.IsCompared ? window.Preceding() : null;
        var looking = Api.GetAnalysisAsync(Client!.Id, window, modules, post, Aborted);
        var previous = before is null ? null : (await Api.GetAnalysisAsync(Client.Id, before, modules, post, Aborted)).Value;
        if (await TakeAsync(looking) is not { } analysis)
        {
            return null;
        }

        if (before is not null && previous is null)
        {
            // Without the window before, the page still stands, and says what it lacks.
            FilterProblems = [.. FilterProblems, "Filter.Problem.ComparisonUnavailable"];
        }

        var view = ClientView.Of(Client, Filter, Catalog, analysis, previous, here);
        Texts.Hide(view.HiddenNames);
        return view;
    }
}
