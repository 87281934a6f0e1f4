using Microsoft.AspNetCore.Components;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Dashboard.Filters;

namespace Pixely.Dashboard.Components.Pages;

/// <summary>Leads a viewer with one client straight to it; everybody else chooses from a list.</summary>
public sealed partial class HomePage
{
    private CurrentUserResponse? _reader;
    private IReadOnlyList<ClientSummary>? _clients;
    private string? _next;
    private bool _isService;

    /// <summary>Where in the list the page begins, or null for the start.</summary>
    [SupplyParameterFromQuery(Name = "cursor")]
    public string? Cursor { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await TakeAsync(Api.GetCurrentUserAsync(Aborted)) is not { } user)
        {
            return;
        }

        if (user is { Role: UserRole.Viewer, Clients: [var only] })
        {
            Navigation.NavigateTo(new ClientPages(only.Id).Overview);
            return;
        }

        if (user.Role == UserRole.Orchestrator)
        {
            _isService = true;
            return;
        }

        if (await TakeAsync(Api.GetClientsAsync(string.IsNullOrWhiteSpace(Cursor) ? null : Cursor, Aborted)) is { } page)
        {
            _reader = user;
            _clients = page.Items;
            _next = page.NextCursor;
        }
    }
}
