using System.Globalization;
using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Service;

/// <summary>G1.</summary>
internal sealed class OwnServer : IInvariant
{
    private const int OldestVersion = 150_000;

    public string Id => "G1";

    public string Claim => "The database is a service of its own: a PostgreSQL server that is up, with pgvector, and holds nothing but Pixely.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        var monitor = installation.Monitor;
        var server = (await monitor.ReadAsync(
            """
            select current_setting('server_version'), current_setting('server_version_num')::int, coalesce(host(inet_server_addr()), 'a socket'),
                coalesce(inet_server_port(), 0), pg_postmaster_start_time(), (select extversion from pg_extension where extname = 'vector')
            """,
            static row => new
            {
                Version = row.GetString(0),
                Number = row.GetInt32(1),
                Address = row.GetString(2),
                Port = row.GetInt32(3),
                Since = row.GetDateTime(4),
                Vector = row.IsDBNull(5) ? null : row.GetString(5),
            },
            cancellationToken))[0];
        var others = await monitor.ReadAsync(
            "select datname::text from pg_database where datallowconn and datname not in ('postgres', 'template1', current_database(), $1) order by 1",
            cancellationToken,
            installation.Scheduler.Database);

        judgement.Require(
            server.Number >= OldestVersion,
            string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {server.Version} at {server.Address}:{server.Port}, up since {server.Since:yyyy-MM-dd HH:mm:ss}Z"),
            $"PostgreSQL {server.Version} is older than 15");
        judgement.Require(server.Vector is not null, $"pgvector {server.Vector} in the database {monitor.Database}", $"The database {monitor.Database} has no pgvector");
        judgement.RequireNone(others, "no other database on the server", "A database that is not Pixely's is on the server");
    }
}
