using Pixely.Persistence.Identity;

namespace Pixely.Api.Security;

/// <summary>Who makes the current request, as the database has the account now; set by <see cref="BearerTokenHandler"/>.</summary>
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
