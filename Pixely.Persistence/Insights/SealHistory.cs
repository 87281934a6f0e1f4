using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Pixely.Persistence.Insights;

/// <summary>
/// Digests of a client's seals: SHA-256 over the ids of the sealed insights and the seals, as text (8-4-4-4-12 and 64 hexadecimal digits, lower
/// case), in the order in which they were made. Seals are only ever added, so whoever kept a digest can recompute it later over as many.
/// </summary>
public sealed class SealHistory(PixelyDbContext db)
{
    /// <summary>Digests of a client of the current tenant.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>At index n the digest over the first n seals, 64 hexadecimal digits in lower case; at least the one over none.</returns>
    public Task<IReadOnlyList<string>> DigestAsync(Guid clientId, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<string>>(
            async token =>
            {
                var seals = await db.InsightSeals
                    .Where(s => db.Insights.Any(i => i.Id == s.InsightId && i.ClientId == clientId))
                    .OrderBy(static s => s.Place).ThenBy(static s => s.InsightId)
                    .Select(static s => new { s.InsightId, s.Hash })
                    .ToListAsync(token);
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                var digests = new List<string>(seals.Count + 1) { Convert.ToHexStringLower(hash.GetCurrentHash()) };
                foreach (var seal in seals)
                {
                    hash.AppendData(Encoding.ASCII.GetBytes($"{seal.InsightId:D}{seal.Hash}"));
                    digests.Add(Convert.ToHexStringLower(hash.GetCurrentHash()));
                }

                return digests;
            },
            cancellationToken);
}
