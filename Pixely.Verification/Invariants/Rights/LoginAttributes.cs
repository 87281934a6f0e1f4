using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Rights;

/// <summary>Beyond the twelve: what logins are.</summary>
internal sealed class LoginAttributes : IInvariant
{
    public string Id => "E2";

    public string Claim => "No login is superuser, bypasses row-level security, or makes roles or databases, but the one that the cluster was made with.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        var monitor = installation.Monitor;
        var logins = await monitor.ReadAsync("select rolname::text from pg_roles where rolcanlogin and oid <> 10 order by 1", cancellationToken);
        judgement.Note($"logins: {string.Join(", ", logins)}");
        judgement.RequireNone(
            await monitor.ReadAsync(
                """
                select format('%s is %s', rolname, concat_ws(', ', case when rolsuper then 'superuser' end, case when rolbypassrls then 'bypassrls' end,
                    case when rolcreaterole then 'createrole' end, case when rolcreatedb then 'createdb' end))
                from pg_roles where oid <> 10 and rolname not like 'pg\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) order by 1
                """,
                cancellationToken),
            "none has an attribute beyond signing in",
            "An attribute too many");
        // Whoever may become another role has its rights; roles of the server itself may read files or run programs.
        judgement.RequireNone(
            await monitor.ReadAsync(
                """
                select format('%s in %s', member::regrole, roleid::regrole) from pg_auth_members
                where member <> 10 and member::regrole::text not like 'pg\_%'
                  and (member::regrole::text, roleid::regrole::text) not in (
                    ('pixely_migrator', 'pixely_owner'), ('pixely_migrator', 'pixely_directory'), ('pixely_monitor', 'pg_monitor'))
                order by 1
                """,
                cancellationToken),
            "memberships: pixely_migrator in pixely_owner and pixely_directory, pixely_monitor in pg_monitor, no other",
            "A membership too many");
    }
}
