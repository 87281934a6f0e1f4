using Npgsql;
using Pixely.Orchestrator.Scheduling;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Orchestrator.Scheduling;

/// <summary>Databases and an Api of one test: workers on it take up every run that there is, so it is shared with nobody.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly PixelyDatabase _database;
    private readonly ApiHost _first;

    private Installation(PixelyDatabase database, ApiHost first) => (_database, _first, Api) = (database, first, first.OnKestrel());

    /// <summary>The Api behind a real port.</summary>
    public ApiHost Api { get; }

    /// <summary>What a worker needs to find Api and scheduler.</summary>
    public IReadOnlyDictionary<string, string?> WorkerSettings => new Dictionary<string, string?>
    {
        ["Pixely:Address"] = Api.Anonymous().BaseAddress!.ToString(),
        ["Pixely:Email"] = Api.WorkerEmail,
        ["Pixely:Password"] = ApiHost.Password,
        ["ConnectionStrings:scheduler"] = _database.As("pixely_scheduler", "Logins:Scheduler", PixelyDatabase.Scheduler),
    };

    public static async Task<Installation> StartAsync()
    {
        var database = await PixelyDatabase.StartAsync();
        return new Installation(database, await ApiHost.StartAsync(database));
    }

    /// <summary>Triggers in the scheduler's database whose names are like a pattern.</summary>
    public async Task<long> CountQueuedAsync(string pattern) =>
        (await _database.QueryAsync<long>($"select count(*) from qrtz_triggers where trigger_name like '{pattern}'", PixelyDatabase.Scheduler))[0];

    /// <summary>Has a client's time come: the scheduler finds that it passed yesterday, while nobody looked.</summary>
    public async Task MakeDueAsync(Guid client)
    {
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1).UtcTicks;
        var sql = $"update qrtz_triggers set next_fire_time = {yesterday} where trigger_group = '{JobKeys.DueGroup}' and trigger_name = '{client}' returning 1";
        while (!await TryAsync())
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        async Task<bool> TryAsync()
        {
            try
            {
                return (await _database.QueryAsync<int>(sql, PixelyDatabase.Scheduler)).Count == 1;
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UndefinedTable)
            {
                // The first worker makes the tables when it starts.
                return false;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await _first.DisposeAsync();
        await _database.DisposeAsync();
    }
}
