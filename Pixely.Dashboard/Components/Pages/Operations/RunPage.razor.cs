using Microsoft.AspNetCore.Components;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Json;
using Pixely.Core.Operations;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Components.Pages.Operations;

/// <summary>One run: how its modules ended, what it read and could not use, what it cost.</summary>
public sealed partial class RunPage
{
    private const int RejectionsShown = 50;

    private OperatedRun? _run;
    private ClientSummary? _client;
    private Page<Rejection>? _rejections;

    /// <summary>The run's id, as somebody typed it.</summary>
    [Parameter]
    public required string Run { get; set; }

    // Pages have their own name for it, from the imports.
    [Inject]
    private PageText Texts { get; set; } = null!;

    private ClientPages? Pages => _run is { Run.InsightId: { } insight, Client.Id: var client } ? new ClientPages(client, insight) : null;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await OpenAsync())
        {
            return;
        }

        if (!Guid.TryParse(Run, out var id))
        {
            Fail(ApiProblem.NotFound);
            return;
        }

        if (await TakeAsync(Operations.GetRunAsync(id, Aborted)) is not { } run
            || await TakeAsync(Api.GetClientAsync(run.Client.Id, Aborted)) is not { } client)
        {
            return;
        }

        Texts.Follow(client.Profile);
        (_run, _client) = (run, client);
        _rejections = await TakeAsync(Api.GetRejectionsAsync(id, Place, RejectionsShown, Aborted));
    }
}
