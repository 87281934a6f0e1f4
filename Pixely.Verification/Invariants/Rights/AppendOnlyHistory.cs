using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Rights;

/// <summary>Beyond the twelve: what was written stays.</summary>
internal sealed class AppendOnlyHistory : IInvariant
{
    private static readonly string[] Tables =
    [
        "analysis_results", "audit_events", "erased_results", "erasure_steps", "erasures", "insight_seals", "model_calls", "social_media_insights",
    ];

    public string Id => "E6";

    public string Claim => "History refuses change, but for erasures: insights, results, model calls and events by triggers to everybody, and by grants to every login.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        // Bits of tgtype: 2 before, 8 delete, 16 update, 32 truncate. Several triggers may share the work. None may ask for a condition or a column.
        var guarded = await installation.Monitor.ReadAsync(
            """
            select c.relname::text from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
            where c.relnamespace = 'public'::regnamespace and t.tgname like 'append\_only%' and t.tgenabled in ('O', 'A') and t.tgtype & 2 = 2
              and t.tgqual is null and cardinality(t.tgattr::int2[]) = 0
              and p.pronamespace = 'public'::regnamespace and p.proname like 'refuse\_change%'
            group by 1 having bit_or(t.tgtype) & 56 = 56
            """,
            cancellationToken);
        judgement.RequireNone(
            Tables.Except(guarded, StringComparer.Ordinal),
            $"triggers against UPDATE, DELETE and TRUNCATE, without a condition, are enabled on {string.Join(", ", Tables)}",
            "No trigger against UPDATE, DELETE and TRUNCATE is enabled on");

        var functions = await installation.Monitor.ReadAsync(
            """
            select 'public.' || proname, prosrc from pg_proc
            where pronamespace = 'public'::regnamespace and (proname like 'refuse\_change%' or proname = 'is_erasure') order by 1
            """,
            static row => (Name: row.GetString(0), Body: row.GetString(1)),
            cancellationToken);
        judgement.RequireNone(
            functions.Where(static f => !ShippedFunctions.IsShipped(f.Name, f.Body)).Select(static f => f.Name),
            $"what their functions do is what this version ships: {string.Join(", ", functions.Select(static f => f.Name))}",
            "A function behind the triggers does something else than this version ships");

        judgement.RequireNone(
            await installation.Monitor.ReadAsync(
                """
                select format('%s on %s to %s', a.privilege_type, c.relname, a.grantee::regrole)
                from pg_class c cross join lateral aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
                where c.relnamespace = 'public'::regnamespace and c.relname = any($1) and a.grantee <> c.relowner
                  and a.privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
                union
                select format('UPDATE of %s on %s to %s', t.attname, c.relname, a.grantee::regrole)
                from pg_class c join pg_attribute t on t.attrelid = c.oid cross join lateral aclexplode(t.attacl) a
                where c.relnamespace = 'public'::regnamespace and c.relname = any($1) and a.grantee <> c.relowner and a.privilege_type = 'UPDATE'
                union
                select format('UPDATE on %s for %s', c.relname, r.rolname)
                from pg_class c cross join pg_roles r
                where c.relnamespace = 'public'::regnamespace and c.relname = any($1) and r.rolcanlogin and not r.rolsuper
                  and has_any_column_privilege(r.oid, c.oid, 'UPDATE')
                order by 1
                """,
                cancellationToken,
                (object)Tables),
            "no login has UPDATE, DELETE or TRUNCATE on them or on a column of them",
            "A grant too many");
    }
}
