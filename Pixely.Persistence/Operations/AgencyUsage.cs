using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.ModelUse;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Operations;

/// <summary>A month of a client.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="Month">The month's first day.</param>
/// <param name="Zone">The client's time zone.</param>
public sealed record ClientMonth(Guid ClientId, DateOnly Month, TimeZoneInfo Zone);

/// <summary>Sums up calls of language models over all tenants.</summary>
public sealed class AgencyUsage(PixelyDbContext db)
{
    /// <summary>What each month used; the answers stand in the order of the questions.</summary>
    public Task<IReadOnlyList<ModelUsage>> ReadAsync(IReadOnlyList<ClientMonth> months, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(months);
        var clients = months.Select(static m => m.ClientId).ToArray();
        var starts = months.Select(static m => m.Zone.BeginningOf(m.Month)).ToArray();
        var ends = months.Select(static m => m.Zone.BeginningOf(m.Month.AddMonths(1))).ToArray();
        return db.InTransactionAsync<IReadOnlyList<ModelUsage>>(
            async token =>
            {
                var rows = await db.Database
                    .SqlQuery<UsageRow>($"select * from directory.model_usage({clients}, {starts}, {ends})").ToListAsync(token);
                var known = rows.ToDictionary(static row => (row.ClientId, row.StartsAt), static row => row.ToUsage());
                return [.. clients.Zip(starts, (client, start) => known.GetValueOrDefault((client, start), ModelUsage.None))];
            },
            cancellationToken);
    }

    private sealed record UsageRow(
        [property: Column("client_id")] Guid ClientId,
        [property: Column("starts_at")] DateTimeOffset StartsAt,
        [property: Column("calls")] long Calls,
        [property: Column("input_tokens")] long InputTokens,
        [property: Column("cached_input_tokens")] long CachedInputTokens,
        [property: Column("output_tokens")] long OutputTokens,
        [property: Column("cost")] decimal Cost)
    {
        public ModelUsage ToUsage() => new()
        {
            Calls = checked((int)Calls),
            InputTokens = InputTokens,
            CachedInputTokens = CachedInputTokens,
            OutputTokens = OutputTokens,
            Cost = Cost,
        };
    }
}
