using System.Security.Claims;
using Pixely.Core.Identity;

namespace Pixely.Dashboard.Sessions;

/// <summary>The account of whoever is signed in, by which is counted what it asks for.</summary>
internal static class ReaderName
{
    /// <summary>The sign-in name as the Api compares it, however it was typed; null for a visitor.</summary>
    public static string? Of(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Identity is { IsAuthenticated: true, Name: { } name } ? SignInName.Normalize(name) : null;
    }
}
