using Npgsql;
using Pixely.Soak.Checks;

namespace Pixely.Tests.Faults.Stacks;

/// <summary>
/// The checker sees what it is there to see: each test breaks one rule in the database of a good soak, within a transaction that is rolled
/// back, and the checker must say so.
/// </summary>
[Collection(CalmSoakCollection.Name)]
public abstract class CheckerTest
{
    private readonly CalmSoakFixture _soak;

    private protected CheckerTest(CalmSoakFixture soak) => _soak = soak;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected SoakHistory History => _soak.Result.History;

    private protected Task<NpgsqlConnection> OpenAsync() => _soak.OpenAsync(Cancellation);

    /// <summary>What a rule finds after some damage.</summary>
    private protected async Task<IReadOnlyList<string>> FindAsync(ICheck check, string damage, SoakHistory? history = null)
    {
        await using var database = await OpenAsync();
        await using var transaction = await database.BeginTransactionAsync(Cancellation);
        // Triggers and foreign keys would keep the damage from being done.
        await ExecuteAsync(database, "set local session_replication_role = replica");
        await ExecuteAsync(database, damage);
        return await check.CheckAsync(history ?? History, database, Cancellation);
    }

    private protected static async Task ExecuteAsync(NpgsqlConnection database, string sql)
    {
        await using var command = new NpgsqlCommand(sql, database);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}

/// <summary>Tests that look at one calm soak, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class CalmSoakCollection : ICollectionFixture<CalmSoakFixture>
{
    public const string Name = "calm soak";
}
