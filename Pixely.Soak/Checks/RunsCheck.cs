using Npgsql;

namespace Pixely.Soak.Checks;

/// <summary>A due instant has at most one run, no two runs of a client overlap, and none stays open.</summary>
internal sealed class RunsCheck : ICheck
{
    public string Rule => "one run at a time, one an instant";

    public async Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken) =>
    [
        .. await database.LinesAsync(
            "select format('client %s has %s runs of %s', client_id, count(*), due_at) from analysis_runs where due_at is not null group by client_id, due_at having count(*) > 1",
            cancellationToken),
        .. await database.LinesAsync(
            """
            select format('runs %s and %s of client %s overlap: %s to %s, and from %s', a.id, b.id, a.client_id, a.started_at, coalesce(a.finished_at::text, 'now'), b.started_at)
            from analysis_runs a join analysis_runs b on b.client_id = a.client_id and b.id <> a.id
            where a.started_at is not null and (a.started_at, a.id) < (b.started_at, b.id) and coalesce(a.finished_at, 'infinity') > b.started_at
            """,
            cancellationToken),
        .. await database.LinesAsync(
            "select format('run %s of client %s is still %s since %s', id, client_id, status, requested_at) from analysis_runs where status in ('requested', 'running') and requested_at < $1",
            cancellationToken,
            history.QuietSince),
    ];
}
