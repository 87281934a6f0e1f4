using Npgsql;

namespace Pixely.Soak.Checks;

/// <summary>Clients that come by themselves each minute did so after everything was over: no fault has stopped a schedule.</summary>
internal sealed class SchedulesCheck : ICheck
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2.5);

    public string Rule => "schedules go on";

    public async Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var client in history.Clients.Where(static c => c.Schedule == "* * * * *"))
        {
            found.AddRange(await database.LinesAsync(
                """
                select format('client %s was due last at %s, a while before the end at %s', $1::uuid, coalesce(max(due_at)::text, 'no time'), $2)
                from analysis_runs where client_id = $1 and due_at <= $2
                having coalesce(max(due_at), '-infinity') < $2 - $3
                """,
                cancellationToken,
                client.Id,
                history.CheckedAt,
                Late));
        }

        return found;
    }
}
