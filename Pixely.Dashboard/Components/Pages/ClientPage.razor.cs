using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Json;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Components.Pages;

/// <summary>A client's page: its state, and its modules over the window that the address asks for.</summary>
public sealed partial class ClientPage
{
    private const int ShownRejections = 100;

    private ClientSummary? _client;
    private ClientView? _view;
    private Page<Rejection>? _rejections;
    private IReadOnlyList<string> _problems = [];

    /// <summary>The client's id, as somebody typed it.</summary>
    [Parameter]
    public required string Id { get; set; }

    [Inject]
    private ModuleCatalog Catalog { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!Guid.TryParse(Id, out var id))
        {
            Fail(ApiProblem.NotFound);
            return;
        }

        if (await TakeAsync(Api.GetClientAsync(id, Aborted)) is not { } client)
        {
            return;
        }

        Text.Follow(client.Profile);
        if (client.LastRun is { Ingestion.Rejected: > 0 } run)
        {
            // The page stands without the list; the notice then gives the number only.
            _rejections = (await Api.GetRejectionsAsync(run.Id, ShownRejections, Aborted)).Value;
        }

        if (client.LastAnalysisTimestamp is null || await ReadViewAsync(client))
        {
            _client = client;
        }
    }

    private async Task<bool> ReadViewAsync(ClientSummary client)
    {
        var (filter, problems) = FilterParameters.Read(Context.Request.Query);
        if (await TakeAsync(Api.GetAnalysisAsync(client.Id, filter.WindowOn(Text.Today), Aborted)) is not { } analysis)
        {
            return false;
        }

        _problems = problems;
        _view = new ClientView(client, filter, analysis, Catalog);
        return true;
    }
}
