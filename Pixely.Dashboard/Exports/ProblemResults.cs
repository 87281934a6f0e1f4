using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Pixely.Dashboard.PixelyApi;
using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.Exports;

/// <summary>What a file's address answers when there is no file: the same page as any other address.</summary>
internal static class ProblemResults
{
    private const string RetrySeconds = "5";

    /// <summary>The answer to a problem.</summary>
    public static async Task<IResult> ToResultAsync(this ApiProblem problem, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        switch (problem)
        {
            case ApiProblem.SignedOut:
                await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
                return TypedResults.LocalRedirect(ReturnAddress.SignInPage(HttpMethods.IsGet(context.Request.Method) ? ReturnAddress.Of(context.Request) : null));
            case ApiProblem.Unavailable:
                context.Response.Headers.RetryAfter = RetrySeconds;
                return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
            case ApiProblem.Forbidden:
                return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
            default:
                return TypedResults.NotFound();
        }
    }
}
