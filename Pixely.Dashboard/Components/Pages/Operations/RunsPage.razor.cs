using Microsoft.AspNetCore.Components;
using Pixely.Core.Clients;
using Pixely.Core.Json;
using Pixely.Core.Operations;
using Pixely.Core.Runs;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Components.Pages.Operations;

/// <summary>Runs of all clients, newest first. What the address asks for and nobody has is a page that does not exist.</summary>
public sealed partial class RunsPage
{
    private const int RunsShown = 25;

    private Page<OperatedRun>? _runs;
    private RunStatus? _status;
    private Guid? _client;
    private IReadOnlyList<ClientReference> _clients = [];

    /// <summary>A run's state by its wire name, or null for all.</summary>
    [SupplyParameterFromQuery(Name = OperationsPages.StatusParameter)]
    public string? Status { get; set; }

    /// <summary>A client's id, or null for all.</summary>
    [SupplyParameterFromQuery(Name = OperationsPages.ClientParameter)]
    public string? Client { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await OpenAsync())
        {
            return;
        }

        _status = WireNames.Parse<RunStatus>(Status);
        _client = Guid.TryParse(Client, out var id) ? id : null;
        if ((_status is null && !string.IsNullOrEmpty(Status)) || (_client is null && !string.IsNullOrEmpty(Client)))
        {
            Fail(ApiProblem.NotFound);
            return;
        }

        _clients = Reader!.Clients;
        if (_client is { } chosen && _clients.All(c => c.Id != chosen))
        {
            // The list to choose from is the first page of active clients; the chosen one may be another.
            if (await TakeAsync(Api.GetClientAsync(chosen, Aborted)) is not { } found)
            {
                return;
            }

            _clients = [.. _clients, new ClientReference(found.Id, found.Profile.BrandName)];
        }

        _runs = await TakeAsync(Operations.GetRunsAsync(_status, _client, Place, RunsShown, Aborted));
    }
}
