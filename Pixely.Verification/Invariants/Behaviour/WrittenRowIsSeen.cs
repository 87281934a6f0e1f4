using System.Globalization;
using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Behaviour;

/// <summary>G5.</summary>
internal sealed class WrittenRowIsSeen(ApiProbe api) : IInvariant
{
    private const string Events = """
        select e.id::text, e.action, e.occurred_at from public.audit_events e join public.users u on u.id = e.actor_id and u.tenant_id = e.tenant_id
        where u.email = $1 order by e.occurred_at desc, e.id desc limit 5
        """;

    public string Id => "G5";

    public string Claim => "What is written through the Api is seen in that server by another login, and no login but the Api's could have written it.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        // The directory may read events of all tenants; acting as it, the migrator's login can write nothing.
        var reader = installation.Migrator.ReadingAs(LoginNames.Directory);
        var before = await ReadAsync(reader, installation, cancellationToken);
        await api.SignInAsync(installation, cancellationToken);
        var added = (await ReadAsync(reader, installation, cancellationToken)).ExceptBy(before.Select(static e => e.Id), static e => e.Id).ToList();

        var written = added.Find(static e => e.Action == "sign_in.succeeded");
        judgement.Require(
            written is not null,
            string.Create(CultureInfo.InvariantCulture, $"signing in at {installation.Address} made event {written?.Id} at {written?.At:HH:mm:ss.fff}Z, read by {reader.Role} acting as {LoginNames.Directory}"),
            $"Signing in at {installation.Address} left no event in {reader.Database} at {reader.Host}:{reader.Port}: the Api writes elsewhere");

        var writers = await installation.Monitor.ReadAsync(
            """
            select rolname::text from pg_roles
            where rolcanlogin and oid <> 10 and has_table_privilege(oid, (select oid from pg_class where relnamespace = 'public'::regnamespace and relname = 'audit_events'), 'insert')
            order by 1
            """,
            cancellationToken);
        judgement.Require(
            writers is [LoginNames.Api], $"logins that may insert events: {LoginNames.Api}", $"Logins that may insert events: {string.Join(", ", writers)}");
    }

    private static Task<List<Event>> ReadAsync(Login reader, Installation installation, CancellationToken cancellationToken) =>
        reader.ReadAsync(Events, static row => new Event(row.GetString(0), row.GetString(1), row.GetDateTime(2)), cancellationToken, installation.AccountEmail);

    private sealed record Event(string Id, string Action, DateTime At);
}
