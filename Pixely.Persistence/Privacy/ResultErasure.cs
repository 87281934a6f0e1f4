using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Json;
using Pixely.Core.Privacy;
using Pixely.Persistence.Insights;
using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Privacy;

/// <summary>
/// Takes texts and names out of the results of stored insights, an insight a transaction, through the functions that are the only door
/// to them. The chain holds before and after; where it did not before, it does not after.
/// </summary>
internal sealed class ResultErasure(PixelyDbContext db, Guid clientId, ErasurePlan plan)
{
    private const string Erase = "select erase_from_result(@erasure, @insight, @module, @paths::jsonb, @positions)";
    private const string Seal = "select seal_insight(@erasure, @insight, @seal, @modules, @nonces)";

    /// <summary>Erases within the current transaction what the next insight of the client has to lose.</summary>
    /// <param name="erasureId">The erasure.</param>
    /// <param name="after">Place of the insight before in the chain.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Its place, or null when there is none; results that were changed; texts that went.</returns>
    /// <exception cref="InvalidOperationException">The insight would no longer have its hash. Nothing is erased then.</exception>
    public async Task<(int? Sequence, int Results, int Strings)> EraseNextAsync(Guid erasureId, int after, CancellationToken cancellationToken)
    {
        if (await ReadAsync(i => i.ClientId == clientId && i.Sequence > after, cancellationToken) is not { } insight)
        {
            return (null, 0, 0);
        }

        var taken = Find(insight);
        if (taken.Count == 0)
        {
            return (insight.Sequence, 0, 0);
        }

        if (insight.HashVersion == 1 && !await db.InsightSeals.AnyAsync(s => s.InsightId == insight.Id, cancellationToken))
        {
            insight = await SealAsync(erasureId, insight, cancellationToken);
        }

        var held = await HoldsAsync(insight, cancellationToken);
        foreach (var (result, texts, places) in taken)
        {
            await using var erase = db.CreateCommand(Erase)
                .With("erasure", erasureId)
                .With("insight", insight.Id)
                .With("module", result.Module)
                .With("paths", JsonSerializer.Serialize(places.Select(i => texts[i].Path), PixelyJson.Options))
                .With("positions", places.ToArray());
            await erase.ExecuteNonQueryAsync(cancellationToken);
        }

        var erased = (await ReadAsync(i => i.Id == insight.Id, cancellationToken))!;
        if (await HoldsAsync(erased, cancellationToken) != held)
        {
            throw new InvalidOperationException($"Insight {insight.Id} would no longer have its hash.");
        }

        return (insight.Sequence, taken.Count, taken.Sum(static t => t.Places.Count));
    }

    private Task<Insight?> ReadAsync(System.Linq.Expressions.Expression<Func<Insight, bool>> condition, CancellationToken cancellationToken) =>
        db.Insights.AsNoTracking().Include(static i => i.Results).Where(condition).OrderBy(static i => i.Sequence).FirstOrDefaultAsync(cancellationToken);

    private async Task<bool> HoldsAsync(Insight insight, CancellationToken cancellationToken) =>
        (await ChainWitnesses.ReadAsync(db, [insight], cancellationToken)).SaysWhatItSaid(insight);

    private List<Taken> Find(Insight insight)
    {
        var results = insight.Results.Where(static r => r.Payload is not null)
            .Select(static r => (Result: r, Texts: (IReadOnlyList<PersonalText>)[.. PersonalText.AllIn(JsonElement.Parse(r.Payload!))]))
            .ToList();
        var named = results.SelectMany(static r => r.Texts)
            .Where(text => text.Member == PersonalMembers.Author && plan.TakesName(text.Value))
            .Select(static text => AccountNames.KeyOf(text.Value))
            .Concat(plan.Scope.Kind == ErasureKind.Authors ? plan.Names.Erased : [])
            .Where(static name => name.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        return [.. results
            .Select(r => new Taken(r.Result, r.Texts, [.. plan.TakenOf(r.Texts, named).Where(i => !IsErased(r.Result, i))]))
            .Where(static t => t.Places.Count > 0)];
    }

    private static bool IsErased(AnalysisResult result, int place) =>
        result.Nonces is { } nonces && Commitments.IsErased(nonces.AsSpan(place * Commitments.NonceSize, Commitments.NonceSize));

    // An old hash that does not hold gets a seal that never will: what somebody altered must not look sound because something was erased.
    private async Task<Insight> SealAsync(Guid erasureId, Insight insight, CancellationToken cancellationToken)
    {
        var isSound = InsightHash.Of(insight) == insight.Hash;
        var drawn = Commitments.DrawNonces(insight.Results.Where(static r => r.Payload is not null)
            .Select(static r => KeyValuePair.Create(r.Module, JsonElement.Parse(r.Payload!))));
        var seal = isSound ? InsightHash.OfCommitments(insight, drawn) : InsightHash.Beginning;
        await using var command = db.CreateCommand(Seal)
            .With("erasure", erasureId)
            .With("insight", insight.Id)
            .With("seal", Convert.FromHexString(seal))
            .With("modules", drawn.Keys.ToArray())
            .With("nonces", drawn.Values.ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
        return (await ReadAsync(i => i.Id == insight.Id, cancellationToken))!;
    }

    private sealed record Taken(AnalysisResult Result, IReadOnlyList<PersonalText> Texts, IReadOnlyList<int> Places);
}
