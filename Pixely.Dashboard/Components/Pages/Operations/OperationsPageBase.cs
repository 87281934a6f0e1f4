using Microsoft.AspNetCore.Components;
using Pixely.Core.Identity;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Components.Pages.Operations;

/// <summary>A page for the agency's administrator. For everybody else it does not exist.</summary>
public abstract class OperationsPageBase : ApiPage
{
    /// <summary>Where in the list the page begins, or null for the start.</summary>
    [SupplyParameterFromQuery(Name = OperationsPages.CursorParameter)]
    public string? Cursor { get; set; }

    /// <summary>Who is signed in; null until <see cref="OpenAsync"/> succeeds.</summary>
    protected CurrentUserResponse? Reader { get; private set; }

    [Inject]
    private protected OperationsApiClient Operations { get; set; } = null!;

    /// <summary>The place in the list for the Api; null for the start.</summary>
    protected string? Place => string.IsNullOrWhiteSpace(Cursor) ? null : Cursor;

    /// <summary>Lets administrators in; false for anybody else, who gets the page of what does not exist.</summary>
    protected async Task<bool> OpenAsync()
    {
        if (await TakeAsync(Api.GetCurrentUserAsync(Aborted)) is not { } reader)
        {
            return false;
        }

        if (reader.Role != UserRole.Admin)
        {
            Fail(ApiProblem.NotFound);
            return false;
        }

        Reader = reader;
        return true;
    }
}
