using Pixely.Persistence.Audit;

namespace Pixely.Persistence.Identity;

/// <summary>The administrator behind the current unit of work, asked for again behind a lock.</summary>
public sealed class ActingAdministrator(UserDirectory users, IRequestOrigin origin)
{
    /// <summary>
    /// Lets nobody go on who is no administrator any more: the request may have waited for the one that disabled whoever makes it. The system
    /// itself may go on.
    /// </summary>
    /// <exception cref="NoAdministratorException">The account is not active, or not an administrator's.</exception>
    public async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        if (origin.ActorId is { } actor && !await users.IsAdministratorAsync(actor, cancellationToken))
        {
            throw new NoAdministratorException();
        }
    }
}
