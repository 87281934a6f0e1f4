using Npgsql;

namespace Pixely.Soak.Checks;

/// <summary>After a good run of a client, nothing is open any more that a good run ends; and no alert is open twice.</summary>
internal sealed class AlertsCheck : ICheck
{
    public string Rule => "alerts are cleared when over";

    public async Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken) =>
    [
        .. await database.LinesAsync(
            """
            select format('alert %s (%s %s) of client %s is open since %s', id, kind, subject, client_id, raised_at) from alerts
            where cleared_at is null and kind in ('no_successful_run', 'module_failed', 'long_run')
            """,
            cancellationToken),
        .. await database.LinesAsync(
            """
            select format('client %s has %s open alerts of %s %s', client_id, count(*), kind, subject) from alerts
            where cleared_at is null group by tenant_id, client_id, kind, subject having count(*) > 1
            """,
            cancellationToken),
    ];
}
