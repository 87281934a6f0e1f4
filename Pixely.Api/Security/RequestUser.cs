using Pixely.Persistence.Identity;

namespace Pixely.Api.Security;

/// <summary>Who makes the current request, as the database has the account now; set by <see cref="BearerTokenHandler"/>.</summary>
internal sealed class RequestUser
{
    /// <summary>The account.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is anonymous.</exception>
    public Account Account
    {
        get => Known ?? throw new InvalidOperationException("Nobody is signed in.");
        set => Known = value;
    }

    /// <summary>The account, or null while nobody is signed in.</summary>
    public Account? Known { get; private set; }
}
