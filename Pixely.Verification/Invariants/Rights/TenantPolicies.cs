using System.Globalization;
using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Rights;

/// <summary>Beyond the twelve: what keeps tenants apart.</summary>
internal sealed class TenantPolicies : IInvariant
{
    // As PostgreSQL writes the policies of a fresh installation; the column is the tenant's own id in its own table.
    private const string ByTenant = "(%I = ( SELECT (NULLIF(current_setting('pixely.tenant_id'::text, true), ''::text))::uuid AS \"nullif\"))";

    public string Id => "E3";

    public string Claim => "Every table has row-level security, enabled and forced, with a policy by tenant for reading and writing; views obey it.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        var monitor = installation.Monitor;
        var count = (await monitor.ReadAsync(
            "select count(*)::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')", cancellationToken))[0];
        judgement.RequireNone(
            await monitor.ReadAsync(
                """
                select relname || case when relrowsecurity then '' else ', not enabled' end || case when relforcerowsecurity then '' else ', not forced' end
                from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity) order by 1
                """,
                cancellationToken),
            $"{count} of {count} tables: enabled and forced",
            "A table without");
        judgement.RequireNone(
            await monitor.ReadAsync(
                """
                select relname::text from pg_class c
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not exists (
                    select from pg_policy p
                    where p.polrelid = c.oid and p.polname = 'tenant' and p.polcmd = '*' and p.polroles = array[0::oid]
                      and pg_get_expr(p.polqual, c.oid) = format($1, case relname when 'tenants' then 'id' else 'tenant_id' end)
                      and pg_get_expr(p.polwithcheck, c.oid) = pg_get_expr(p.polqual, c.oid))
                order by 1
                """,
                cancellationToken,
                ByTenant),
            $"{count} of {count} tables: policy 'tenant' for all commands and roles, reading and writing",
            "A table without a policy by tenant");
        judgement.RequireNone(
            await monitor.ReadAsync(
                """
                select format('%s on %s', p.polname, c.relname)
                from pg_policy p join pg_class c on c.oid = p.polrelid
                where p.polname <> 'tenant' and p.polpermissive
                  and not (p.polcmd = 'r' and p.polroles = array['pixely_directory'::regrole::oid])
                order by 1
                """,
                cancellationToken),
            "no other policy but those by which the directory reads",
            "A policy that widens what is seen");
        judgement.RequireNone(
            await monitor.ReadAsync(
                """
                select relname::text from pg_class
                where relnamespace = 'public'::regnamespace and (relkind = 'm' or (relkind = 'v' and not coalesce(reloptions @> array['security_invoker=true'], false)))
                order by 1
                """,
                cancellationToken),
            "every view has the rights of its reader",
            "A view past the policies");
        await TryAsync(installation, installation.Api, "without a tenant", judgement, cancellationToken);
        await TryAsync(installation, installation.Api.WithTenant(Guid.NewGuid()), "as a tenant that does not exist", judgement, cancellationToken);
    }

    // The proof of it all: the Api's own login, which has said no tenant, or one that has nothing, looks at every table.
    private static async Task TryAsync(Installation installation, Login login, string way, Judgement judgement, CancellationToken cancellationToken)
    {
        var readable = await installation.Api.ReadAsync(
            """
            select format('%I', relname) from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') and has_table_privilege(oid, 'select') order by 1
            """,
            cancellationToken);
        var seen = await login.ReadAsync(
            string.Join(" union all ", readable.Select(static t => $"(select '{t}' from public.{t} limit 1)")), cancellationToken);
        judgement.RequireNone(
            seen,
            string.Create(CultureInfo.InvariantCulture, $"{login.Role} {way} sees no row of {readable.Count} tables and views"),
            $"{login.Role} {way} sees rows of");
    }
}
