using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Clients;

namespace Pixely.Persistence.Operations;

/// <summary>Names of clients of all tenants.</summary>
internal static class ClientNames
{
    /// <summary>The clients by id.</summary>
    public static async Task<Dictionary<Guid, ClientReference>> ReadClientNamesAsync(
        this PixelyDbContext db, Guid[] clientIds, CancellationToken cancellationToken)
    {
        var rows = await db.Database
            .SqlQuery<NameRow>($"select * from directory.client_names({clientIds})").ToListAsync(cancellationToken);
        return rows.ToDictionary(static row => row.ClientId, static row => new ClientReference(row.ClientId, row.BrandName));
    }

    private sealed record NameRow([property: Column("client_id")] Guid ClientId, [property: Column("brand_name")] string BrandName);
}
