using Microsoft.EntityFrameworkCore;
using Pixely.Core.Identity;
using Pixely.Core.Validation;

namespace Pixely.Persistence.Identity;

/// <summary>Which clients a viewer may read.</summary>
public sealed class UserClientWriter(PixelyDbContext db)
{
    /// <summary>Makes a user of the current tenant a reader of these clients and of no other; the caller saves.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="role">What the user may do: only viewers need clients.</param>
    /// <param name="wanted">The clients, each once.</param>
    /// <param name="errors">Gets clients that are not the tenant's, missing or not needed, at <c>client_ids</c>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many clients the user may read no more, and how many newly.</returns>
    public async Task<(int Removed, int Added)> ReplaceAsync(
        Guid userId, UserRole role, IReadOnlyList<Guid> wanted, ValidationErrors errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(errors);
        var at = errors.At("client_ids");
        at.Require(role == UserRole.Viewer || wanted.Count == 0, "must be empty: an administrator may read every client");
        at.Require(role != UserRole.Viewer || wanted.Count > 0, "is empty, a viewer needs at least one client");

        // A client of another tenant is unknown in the same words as one that does not exist.
        var known = await db.Clients.Where(c => wanted.Contains(c.Id)).Select(static c => c.Id).ToHashSetAsync(cancellationToken);
        for (var i = 0; i < wanted.Count; i++)
        {
            at.At(i).Require(known.Contains(wanted[i]), $"is {wanted[i]}, the tenant has no client of that id");
        }

        if (!errors.IsEmpty)
        {
            return default;
        }

        var present = await db.UserClients.Where(c => c.UserId == userId).ToListAsync(cancellationToken);
        var removed = present.Where(row => !wanted.Contains(row.ClientId)).ToList();
        var added = wanted.Except(present.Select(static row => row.ClientId)).ToList();
        db.UserClients.RemoveRange(removed);
        db.UserClients.AddRange(added.Select(client => new UserClient { TenantId = db.CurrentTenantId, UserId = userId, ClientId = client }));
        return (removed.Count, added.Count);
    }
}
