using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Pixely.Dashboard.Sessions;

/// <summary><c>POST /salir</c>: ends the session and leads to the sign-in page.</summary>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(ReturnAddress.SignOut, SignOutAsync).AllowAnonymous();

    private static async Task<Results<RedirectHttpResult, StatusCodeHttpResult>> SignOutAsync(
        HttpContext context, IAntiforgery antiforgery, SessionSignIn sessions, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        await sessions.EndAsync(context, cancellationToken);
        return TypedResults.LocalRedirect(ReturnAddress.SignIn);
    }
}
