using Pixely.Core.Analysis;
using Pixely.Core.Clients;
using Pixely.Core.Insights;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Exports;

/// <summary>Reads what a file is made of, as a page would.</summary>
internal sealed class ViewReader(DashboardApiClient api, ModuleCatalog catalog, PageText text)
{
    /// <summary>A client's data as a filter asks for them, or a stored insight of the client; from here on the texts follow the client.</summary>
    /// <param name="pages">The client, and the insight if one is opened.</param>
    /// <param name="filter">What to look at.</param>
    /// <param name="modules">Keys of the modules to read; all when empty.</param>
    /// <param name="medium">Where it will be shown.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ApiAnswer<ClientView>> ReadAsync(
        ClientPages pages, ViewFilter filter, IReadOnlyList<string> modules, ViewMedium medium, CancellationToken cancellationToken)
    {
        var reading = api.GetClientAsync(pages.Client, cancellationToken);
        return await ReadAsync(await reading, pages, filter, modules, medium, cancellationToken);
    }

    /// <summary>The same, for a file that is made at once.</summary>
    /// <param name="pages">The client, and the insight if one is opened.</param>
    /// <param name="filter">What to look at.</param>
    /// <param name="modules">Keys of the modules to read; all when empty.</param>
    /// <param name="format">The kind of file, for the audit trail.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ApiAnswer<ClientView>> ReadForFileAsync(
        ClientPages pages, ViewFilter filter, IReadOnlyList<string> modules, string format, CancellationToken cancellationToken)
    {
        var reading = api.GetClientForFileAsync(pages.Client, format, cancellationToken);
        return await ReadAsync(await reading, pages, filter, modules, ViewMedium.Screen, cancellationToken);
    }

    private async Task<ApiAnswer<ClientView>> ReadAsync(
        ApiAnswer<ClientSummary> asked, ClientPages pages, ViewFilter filter, IReadOnlyList<string> modules, ViewMedium medium, CancellationToken cancellationToken)
    {
        if (!asked.TryGet(out var client, out var problem))
        {
            return problem.Value;
        }

        text.Follow(client.Profile);
        var answer = pages.Insight is { } insight
            ? await ReadInsightAsync(client, filter, insight, modules, medium, cancellationToken)
            : await ReadPresentAsync(client, filter, modules, medium, cancellationToken);
        if (answer.Value is { } view)
        {
            text.Hide(view.HiddenNames);
        }

        return answer;
    }

    private async Task<ApiAnswer<ClientView>> ReadInsightAsync(
        ClientSummary client, ViewFilter filter, Guid id, IReadOnlyList<string> modules, ViewMedium medium, CancellationToken cancellationToken)
    {
        if (!(await api.GetInsightAsync(id, modules, cancellationToken)).TryGet(out var insight, out var problem))
        {
            return problem.Value;
        }

        return insight.ClientId == client.Id
            ? ClientView.OfInsight(client, filter with { IsCompared = false }, catalog, insight, medium: medium)
            : ApiProblem.NotFound;
    }

    private async Task<ApiAnswer<ClientView>> ReadPresentAsync(
        ClientSummary client, ViewFilter filter, IReadOnlyList<string> modules, ViewMedium medium, CancellationToken cancellationToken)
    {
        var window = filter.WindowOn(text.Today);
        if (!(await api.GetAnalysisAsync(client.Id, window, modules, filter.Post, cancellationToken)).TryGet(out var analysis, out var problem))
        {
            return problem.Value;
        }

        WindowAnalysisResponse? previous = null;
        if (filter.IsCompared && window.Preceding() is { } before
            && !(await api.GetAnalysisAsync(client.Id, before, modules, filter.Post, cancellationToken)).TryGet(out previous, out problem))
        {
            // A page stands without the comparison; a file that was to have it would be another one.
            return problem.Value;
        }

        return ClientView.Of(client, filter, catalog, analysis, previous, medium: medium);
    }
}
