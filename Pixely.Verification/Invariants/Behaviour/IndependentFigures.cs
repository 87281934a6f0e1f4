using System.Globalization;
using Npgsql;
using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Behaviour;

/// <summary>G12, as far as figures and further instances go.</summary>
internal sealed class IndependentFigures : IInvariant
{
    private const int Sessions = 8;

    public string Id => "G12";

    public string Claim => "The database is watched without the Api, and serves further instances of the Api at the same time.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        var monitor = installation.Monitor;
        judgement.Note((await monitor.ReadAsync(
            """
            select format('read by pixely_monitor: %s sessions of at most %s, %s transactions, %s%% of blocks from memory, %s deadlocks, %s',
                (select count(*) from pg_stat_activity where backend_type = 'client backend'), current_setting('max_connections'), xact_commit,
                round(100.0 * blks_hit / greatest(blks_hit + blks_read, 1), 1), deadlocks, pg_size_pretty(pg_database_size(datname)))
            from pg_stat_database where datname = current_database()
            """,
            cancellationToken))[0]);

        // What a further instance would do: sign in as the Api, several times, beside the one that runs.
        var sessions = new List<NpgsqlConnection>();
        try
        {
            for (var i = 0; i < Sessions; i++)
            {
                sessions.Add(await installation.Api.OpenAsync(cancellationToken));
            }

            var running = await monitor.ReadAsync(
                "select count(*)::text from pg_stat_activity where usename = 'pixely_api' and application_name <> 'pixely verify'", cancellationToken);
            judgement.Note(string.Create(CultureInfo.InvariantCulture, $"{Sessions} further sessions of {installation.Api.Role} were open beside the Api's {running[0]}"));
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ConfigurationLimitExceeded)
        {
            judgement.Fault(string.Create(CultureInfo.InvariantCulture, $"Only {sessions.Count} of {Sessions} further sessions of {installation.Api.Role} were let in: {refused.MessageText}"));
        }
        finally
        {
            foreach (var session in sessions)
            {
                await session.DisposeAsync();
            }
        }

        judgement.ProvedBy("Pixely.Tests.Verification.SecondInstanceTests");
    }
}
