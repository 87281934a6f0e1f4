using Microsoft.EntityFrameworkCore;
using Pixely.Core.Privacy;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Sql;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Privacy;

/// <summary>Finds out whom an erasure concerns, within the current transaction.</summary>
internal sealed class ErasurePlanner(PixelyDbContext db)
{
    // Grouped by the spelling of the sheet: a client's names are some hundred thousand at most.
    private const string Authors =
        "select author, max(published_at) from comentarios where tenant_id = @tenant and client_id = @client and author <> '' group by author";

    private const string Publishers =
        "select distinct account from social_media_posts where tenant_id = @tenant and client_id = @client and account is not null";

    private const string CompetitorNames = """
        select distinct name from competitor_snapshots where tenant_id = @tenant and client_id = @client
        union
        select distinct account from social_media_posts where tenant_id = @tenant and client_id = @client and is_competitor and account is not null
        """;

    public async Task<ErasurePlan> PlanAsync(Client client, EraseRequest request, CancellationToken cancellationToken)
    {
        var scope = ScopeOf(request);
        DateTimeOffset? until = request.Before is { } day ? TimeZoneInfo.FindSystemTimeZoneById(client.TimeZone).BeginningOf(day) : null;
        var authors = await ReadAuthorsAsync(client.Id, cancellationToken);
        var last = authors.GroupBy(static a => a.Key, StringComparer.Ordinal)
            .ToDictionary(static a => a.Key, static a => a.Max(static spelling => spelling.LastAt), StringComparer.Ordinal);
        var asked = scope.Kind switch
        {
            // Whoever is named may be mentioned without having written anything.
            ErasureKind.Authors => request.Authors!.Select(AccountNames.KeyOf),
            ErasureKind.Before => last.Where(a => a.Value < until).Select(static a => a.Key),
            ErasureKind.Everything => last.Keys,
            ErasureKind.Comments => [],
        };

        var isBrand = await ReadBrandsAsync(client, cancellationToken);
        var erased = asked.Where(name => name.Length > 0 && !isBrand(name) && !ErasedText.IsIn(name.ToLowerInvariant())).ToHashSet(StringComparer.Ordinal);
        var others = last.Keys.Where(name => !erased.Contains(name)).ToHashSet(StringComparer.Ordinal);
        return new ErasurePlan(scope, new ErasedNames(erased, others), request.Comments?.ToHashSet() ?? [], until)
        {
            Spellings = [.. authors.Where(a => erased.Contains(a.Key)).Select(static a => a.Author)],
        };
    }

    private static ErasureScope ScopeOf(EraseRequest request) => request switch
    {
        { Authors: { } authors } => new ErasureScope(ErasureKind.Authors, authors.Count, null),
        { Comments: { } comments } => new ErasureScope(ErasureKind.Comments, comments.Count, null),
        { Before: { } before } => new ErasureScope(ErasureKind.Before, null, before),
        _ => new ErasureScope(ErasureKind.Everything, null, null),
    };

    private async Task<List<Spelling>> ReadAuthorsAsync(Guid clientId, CancellationToken cancellationToken)
    {
        await using var command = db.CreateCommand(Authors).With("client", clientId);
        return await command.ReadAsync(
            static row => new Spelling(row.GetString(0), AccountNames.KeyOf(row.GetString(0)), row.GetFieldValue<DateTimeOffset>(1)), cancellationToken);
    }

    // Accounts of the brand and of competitors are no people; without their names figures would count them as audience.
    private async Task<Func<string, bool>> ReadBrandsAsync(Client client, CancellationToken cancellationToken)
    {
        await using var publishers = db.CreateCommand(Publishers).With("client", client.Id);
        var accounts = (await publishers.ReadAsync(static row => row.GetString(0), cancellationToken))
            .Concat(client.OwnAccounts).Select(AccountNames.KeyOf).ToHashSet(StringComparer.Ordinal);
        await using var names = db.CreateCommand(CompetitorNames).With("client", client.Id);
        var competitors = (await names.ReadAsync(static row => row.GetString(0), cancellationToken))
            .Select(AccountNames.CompetitorKeyOf).Where(static key => key.Length > 0).ToHashSet(StringComparer.Ordinal);
        return name => accounts.Contains(name) || (competitors.Count > 0 && competitors.Contains(AccountNames.CompetitorKeyOf(name)));
    }

    /// <summary>A name as comments write it.</summary>
    private sealed record Spelling(string Author, string Key, DateTimeOffset LastAt);
}
