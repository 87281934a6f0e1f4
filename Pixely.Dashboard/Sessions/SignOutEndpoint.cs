using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Pixely.Dashboard.Sessions;

/// <summary><c>POST /salir</c>: ends the session and leads to the sign-in page.</summary>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(ReturnAddress.SignOut, SignOutAsync)
            .AllowAnonymous()
            .WithMetadata(new RequireAntiforgeryTokenAttribute(required: true));

    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext context, SessionSignIn sessions)
    {
        await sessions.EndAsync(context);
        return TypedResults.LocalRedirect(ReturnAddress.SignIn);
    }
}
