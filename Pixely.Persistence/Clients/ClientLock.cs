using Microsoft.EntityFrameworkCore;

namespace Pixely.Persistence.Clients;

/// <summary>Makes the writers of one client's runs and insights wait for each other.</summary>
internal static class ClientLock
{
    /// <summary>Locks the client file until the transaction ends, and returns it as it is then; null when there is none.</summary>
    public static async Task<Client?> LockClientAsync(this PixelyDbContext db, Guid clientId, CancellationToken cancellationToken)
    {
        var client = await db.Clients
            .FromSql($"select * from fichas_cliente where tenant_id = {db.CurrentTenantId} and id = {clientId} for update")
            .SingleOrDefaultAsync(cancellationToken);
        if (client is not null)
        {
            // A client that was read before in this unit of work would keep its old values.
            await db.Entry(client).ReloadAsync(cancellationToken);
        }

        return client;
    }
}
