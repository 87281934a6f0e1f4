using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components;
using Pixely.Dashboard.PixelyApi;
using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.Components.Pages;

/// <summary>A page that reads from the Api: it shows what was read, or a kind page with the right status that says why not.</summary>
public abstract class ApiPage : ComponentBase
{
    private const string RetrySeconds = "5";

    /// <summary>Why there is nothing to show, or null.</summary>
    protected ApiProblem? Problem { get; private set; }

    /// <summary>The request that is answered.</summary>
    [CascadingParameter]
    protected HttpContext Context { get; set; } = null!;

    [Inject]
    internal DashboardApiClient Api { get; set; } = null!;

    [Inject]
    private protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Gives up when the browser does.</summary>
    protected CancellationToken Aborted => Context.RequestAborted;

    /// <summary>The answer's value; null when there is a problem, which the page then shows instead.</summary>
    private protected async Task<T?> TakeAsync<T>(Task<ApiAnswer<T>> asking)
        where T : class
    {
        // A page is drawn when it first waits and when all is read. What is answered at once must not let it be drawn half read.
        await Task.Yield();
        var answer = await asking;
        if (answer.TryGet(out var value, out var problem))
        {
            return value;
        }

        if (problem == ApiProblem.SignedOut)
        {
            await Context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            Navigation.NavigateTo(ReturnAddress.SignInPage(ReturnAddress.Of(Context.Request)));
        }
        else
        {
            Fail(problem.Value);
        }

        return null;
    }

    /// <summary>Shows a problem instead of the page.</summary>
    protected void Fail(ApiProblem problem)
    {
        Problem = problem;
        Context.Response.StatusCode = problem switch
        {
            ApiProblem.Forbidden => StatusCodes.Status403Forbidden,
            ApiProblem.Unavailable => StatusCodes.Status503ServiceUnavailable,
            ApiProblem.NotFound => StatusCodes.Status404NotFound,
            ApiProblem.SignedOut => StatusCodes.Status401Unauthorized,
        };
        if (problem == ApiProblem.Unavailable)
        {
            Context.Response.Headers.RetryAfter = RetrySeconds;
        }
    }
}
