using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Rights;

/// <summary>Beyond the twelve: the login by which this is verified is no way in either.</summary>
internal sealed class ObserverRights : IInvariant
{
    public string Id => "E7";

    public string Claim => "The login that watches sees statistics and the catalogue, and no row of anybody.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        var monitor = installation.Monitor;
        judgement.RequireNone(
            await monitor.ReadAsync(
                """
                select format('%s.%s', n.nspname, c.relname)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname not like 'pg\_%' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'f')
                  and (has_table_privilege(c.oid, 'select, insert, update, delete, truncate') or has_any_column_privilege(c.oid, 'select, insert, update'))
                order by 1
                """,
                cancellationToken),
            $"{monitor.Role} has no right on any table",
            $"{monitor.Role} has a right on");
        judgement.RequireNone(
            await monitor.ReadAsync(
                """
                select format('%s.%s', n.nspname, p.proname) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname in ('public', 'directory') and p.prosecdef and has_function_privilege(p.oid, 'execute') and has_schema_privilege(n.oid, 'usage')
                order by 1
                """,
                cancellationToken),
            "none on a function with another's rights",
            $"{monitor.Role} may call");
    }
}
