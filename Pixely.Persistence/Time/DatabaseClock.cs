using Microsoft.EntityFrameworkCore;

namespace Pixely.Persistence.Time;

/// <summary>The clock of the database's machine.</summary>
internal sealed class DatabaseClock(PixelyDbContext db) : ISharedClock
{
    /// <inheritdoc/>
    public Task<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken) => db.InTransactionAsync(
        token => db.Database.SqlQuery<DateTimeOffset>($"select clock_timestamp() as \"Value\"").SingleAsync(token), cancellationToken);
}
