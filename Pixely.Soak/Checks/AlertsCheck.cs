using Npgsql;
using Pixely.Soak.Alerts;

namespace Pixely.Soak.Checks;

/// <summary>
/// Whatever was to raise an alert raised one, once, and it ended when the cause was over and not before; nothing else raised one of these
/// kinds. In the end no run is said to be long any more, and no alert is open twice.
/// </summary>
internal sealed class AlertsCheck : ICheck
{
    // What raises these within minutes is known: the causes of the soak, and nothing beside.
    private static readonly string[] Accountable = ["many_rejections", "budget_spent", "budget_nearly_spent", "module_failed", "no_successful_run"];

    // A fault may well raise it, so that it has no cause of its own; but no run is long any more at the end.
    private const string LongRun = "long_run";

    public string Rule => "each alert is raised once, and ends";

    public async Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken)
    {
        var alerts = await database.ReadAsync(
            "select id, kind, client_id, raised_at, cleared_at from alerts order by raised_at",
            static row => new StoredAlert(
                row.GetGuid(0),
                row.GetString(1),
                row.IsDBNull(2) ? null : row.GetGuid(2),
                row.GetFieldValue<DateTimeOffset>(3),
                row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4)),
            cancellationToken);
        return
        [
            .. history.Causes.SelectMany(cause => Judge(cause, [.. alerts.Where(alert => alert.Kind == cause.Kind && alert.Client == cause.Client)])),
            .. alerts.Where(alert => Accountable.Contains(alert.Kind, StringComparer.Ordinal) && !history.Causes.Any(cause => cause.Kind == alert.Kind && cause.Client == alert.Client))
                .Select(static alert => $"alert {alert.Id} ({alert.Kind}) of client {alert.Client} was raised at {alert.RaisedAt:O} for nothing"),
            .. alerts.Where(static alert => alert is { Kind: LongRun, ClearedAt: null })
                .Select(static alert => $"alert {alert.Id} ({alert.Kind}) of client {alert.Client} is open since {alert.RaisedAt:O}"),
            .. await database.LinesAsync(
                """
                select format('client %s has %s open alerts of %s %s', client_id, count(*), kind, subject) from alerts
                where cleared_at is null group by tenant_id, client_id, kind, subject having count(*) > 1
                """,
                cancellationToken),
        ];
    }

    private static IEnumerable<string> Judge(AlertCause cause, IReadOnlyList<StoredAlert> raised)
    {
        var what = $"{cause.Kind} of {(cause.Client is { } client ? $"client {client}" : "the installation")}, {cause.From:O} to {cause.Until:O},";
        if (raised is not [var alert])
        {
            yield return $"{what} raised {raised.Count} alerts";
            yield break;
        }

        if (alert.RaisedAt < cause.From || alert.RaisedAt > cause.Until)
        {
            yield return $"{what} raised its alert at {alert.RaisedAt:O}";
        }

        if (alert.ClearedAt is not { } cleared)
        {
            yield return $"{what} is over, and its alert still open";
        }
        else if (cleared < cause.Until)
        {
            yield return $"{what} was said to be over at {cleared:O}";
        }
    }

    private sealed record StoredAlert(Guid Id, string Kind, Guid? Client, DateTimeOffset RaisedAt, DateTimeOffset? ClearedAt);
}
