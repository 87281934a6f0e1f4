using Microsoft.AspNetCore.Components;
using Pixely.Core.Audit;
using Pixely.Core.Json;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Components.Pages.Operations;

/// <summary>Who did what, when and from where, newest first. What the address asks for and nobody has is a page that does not exist.</summary>
public sealed partial class AuditPage
{
    private const int EventsShown = 50;

    private Page<AuditedEvent>? _events;
    private AuditView? _view;

    /// <summary>A tenant's id, or null for all.</summary>
    [SupplyParameterFromQuery(Name = AuditView.TenantParameter)]
    public string? Tenant { get; set; }

    /// <summary>An account's id, or null for all.</summary>
    [SupplyParameterFromQuery(Name = AuditView.ActorParameter)]
    public string? Actor { get; set; }

    /// <summary>A kind of event, or null for all.</summary>
    [SupplyParameterFromQuery(Name = AuditView.ActionParameter)]
    public string? Action { get; set; }

    /// <summary>An outcome by its wire name, or null for all.</summary>
    [SupplyParameterFromQuery(Name = AuditView.OutcomeParameter)]
    public string? Outcome { get; set; }

    /// <summary>First day, or null.</summary>
    [SupplyParameterFromQuery(Name = AuditView.FromParameter)]
    public string? From { get; set; }

    /// <summary>Last day, or null.</summary>
    [SupplyParameterFromQuery(Name = AuditView.ToParameter)]
    public string? To { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await OpenAsync())
        {
            return;
        }

        _view = AuditView.Read(Tenant, Actor, Action, Outcome, From, To);
        if (_view is null)
        {
            Fail(ApiProblem.NotFound);
            return;
        }

        _events = await TakeAsync(Operations.GetAuditAsync(_view, Place, EventsShown, Aborted));
    }
}
