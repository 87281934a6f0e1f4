using Microsoft.EntityFrameworkCore;

namespace Pixely.Persistence.Versions;

/// <summary>Reads the state of clients' data.</summary>
public sealed class DataVersions(PixelyDbContext db)
{
    /// <summary>
    /// The version of a client's data, as the current transaction sees it; null when the tenant has no such client. Data stored before
    /// versions were kept have the empty id until they change.
    /// </summary>
    public Task<Guid?> FindAsync(Guid clientId, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            token => db.Clients.Where(c => c.Id == clientId)
                .Select(c => (Guid?)db.DataVersions.Where(v => v.ClientId == c.Id).Select(static v => v.Version).FirstOrDefault())
                .SingleOrDefaultAsync(token),
            cancellationToken);
}
