using Pixely.Core.Identity;

namespace Pixely.Api.Security;

/// <summary>The account behind a valid access token, as the database has it now.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="TenantId">The tenant the user belongs to.</param>
/// <param name="Email">Sign-in name.</param>
/// <param name="FullName">Name to show.</param>
/// <param name="Role">What the user may do.</param>
internal sealed record Account(Guid Id, Guid TenantId, string Email, string FullName, UserRole Role);

/// <summary>Who makes the current request; set by <see cref="BearerTokenHandler"/>.</summary>
internal sealed class RequestUser
{
    private Account? _account;

    /// <summary>The account.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is anonymous.</exception>
    public Account Account
    {
        get => _account ?? throw new InvalidOperationException("Nobody is signed in.");
        set => _account = value;
    }
}
