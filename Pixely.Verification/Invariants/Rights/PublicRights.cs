using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Rights;

/// <summary>Beyond the twelve: what nobody in particular may do.</summary>
internal sealed class PublicRights : IInvariant
{
    private const string Within = """
        select format('%s on schema %s', privilege_type, nspname)
        from pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner)))
        where grantee = 0 and nspname not like 'pg\_%' and nspname <> 'information_schema'
        union all
        select format('%s on %s.%s', privilege_type, nspname, relname)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(coalesce(relacl, acldefault('r', relowner)))
        where grantee = 0 and nspname not like 'pg\_%' and nspname <> 'information_schema' and relkind in ('r', 'p', 'v', 'm', 'f')
        union all
        select format('%s on function %s.%s', privilege_type, nspname, proname)
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace, aclexplode(coalesce(proacl, acldefault('f', proowner)))
        where grantee = 0 and nspname in ('public', 'directory', 'migrations')
          and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
        order by 1
        """;

    public string Id => "E1";

    public string Claim => "PUBLIC has no right: no CONNECT, TEMP or CREATE on a database, none on a schema, a table or a function.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        var databases = await installation.Monitor.ReadAsync("select datname::text from pg_database where datallowconn order by 1", cancellationToken);
        judgement.RequireNone(
            await installation.Monitor.ReadAsync(
                """
                select format('%s on database %s', privilege_type, datname)
                from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
                where grantee = 0 and datallowconn order by 1
                """,
                cancellationToken),
            $"no right on the databases {string.Join(", ", databases)}",
            "PUBLIC has a right");
        foreach (var login in (Login[])[installation.Monitor, installation.Scheduler])
        {
            judgement.RequireNone(
                await login.ReadAsync(Within, cancellationToken), $"no right on schemas, tables and functions of {login.Database}", "PUBLIC has a right");
        }
    }
}
