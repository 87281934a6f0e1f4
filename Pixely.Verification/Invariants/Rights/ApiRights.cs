using System.Globalization;
using Npgsql;
using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Rights;

/// <summary>G11.</summary>
internal sealed class ApiRights : IInvariant
{
    // None of these would harm if it were let through: each runs in a transaction that is rolled back, except for those that a transaction
    // cannot hold, which fail for another reason.
    private static readonly string[] Attempts =
    [
        "create table public.stolen (id int)",
        "create table directory.stolen (id int)",
        "create temporary table stolen (id int)",
        "create schema stolen",
        "create role stolen",
        "create view public.stolen as select 1",
        "create function public.stolen() returns int language sql as 'select 1'",
        "drop extension vector",
        "alter table public.fichas_cliente add column stolen int",
        "alter table public.fichas_cliente disable row level security",
        "alter table public.fichas_cliente no force row level security",
        "create policy stolen on public.fichas_cliente using (true)",
        "drop policy tenant on public.fichas_cliente",
        "drop table public.context_chunks",
        "truncate public.context_chunks",
        "alter table public.audit_events disable trigger append_only",
        "drop trigger append_only on public.audit_events",
        "update public.audit_events set action = action where false",
        "delete from public.analysis_results where false",
        "alter role pixely_api bypassrls",
        "set local role pixely_owner",
        "set local role pixely_directory",
        "set local role pixely_migrator",
        "set local session_replication_role = replica",
        "set local row_security = off; select from public.fichas_cliente limit 1",
        "select from directory.sign_in_names limit 1",
        "select from migrations.history limit 1",
        "select rolpassword from pg_authid limit 1",
        "select pg_read_file('PG_VERSION')",
        "copy public.tenants to program 'true'",
    ];

    // The template does not exist: whoever has the right fails for that.
    private static readonly string[] OutsideTransactions =
    [
        "create database stolen template pixely_no_such_template",
        "alter system set log_statement = 'none'",
    ];

    public string Id => "G11";

    public string Claim => "The Api's login reads and writes rows and can do nothing else: no DDL, no TRUNCATE, no other role, no other database.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        var refused = 0;
        await using (var connection = await installation.Api.OpenAsync(cancellationToken))
        {
            foreach (var attempt in Attempts)
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                Count(attempt, await TryAsync(connection, attempt, cancellationToken));
                await transaction.RollbackAsync(cancellationToken);
            }
        }

        Count(OutsideTransactions[0], await TryAloneAsync(installation.Api, OutsideTransactions[0], cancellationToken));
        // Nothing takes ALTER SYSTEM back, so it is tried only by whoever the catalogue says may not.
        Count(OutsideTransactions[1], await MayAlterSystemAsync(installation, cancellationToken) ? null : await TryAloneAsync(installation.Api, OutsideTransactions[1], cancellationToken));

        judgement.Note(string.Create(CultureInfo.InvariantCulture, $"{refused} of {Attempts.Length + OutsideTransactions.Length} statements refused to {installation.Api.Role} with SQLSTATE 42501"));
        await JudgeGrantsAsync(installation, judgement, cancellationToken);
        await JudgeFunctionsAsync(installation, judgement, cancellationToken);
        await JudgeDatabasesAsync(installation, judgement, cancellationToken);
        var bare = await TryAloneAsync(installation.Migrator, "begin; create table public.stolen (id int); rollback", cancellationToken);
        judgement.Require(bare == PostgresErrorCodes.InsufficientPrivilege, $"{installation.Migrator.Role} is refused DDL unless it says SET ROLE", $"{installation.Migrator.Role} has DDL rights of its own ({bare ?? "no error"})");

        void Count(string statement, string? state)
        {
            if (state == PostgresErrorCodes.InsufficientPrivilege)
            {
                refused++;
            }
            else
            {
                judgement.Fault($"{installation.Api.Role} is not refused: {statement} ({state ?? "no error"})");
            }
        }
    }

    private static async Task JudgeGrantsAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        judgement.RequireNone(
            await installation.Monitor.ReadAsync(
                """
                select format('%s on %s.%s to %s', a.privilege_type, n.nspname, c.relname, a.grantee::regrole)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                cross join lateral aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
                where n.nspname not like 'pg\_%' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'f')
                  and a.grantee = 'pixely_api'::regrole
                  and (a.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') or a.is_grantable or n.nspname <> 'public')
                union all
                select format('%s of %s.%s.%s to %s', a.privilege_type, n.nspname, c.relname, t.attname, a.grantee::regrole)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute t on t.attrelid = c.oid
                cross join lateral aclexplode(t.attacl) a
                where n.nspname not like 'pg\_%' and n.nspname <> 'information_schema' and a.grantee = 'pixely_api'::regrole
                  and (a.privilege_type not in ('SELECT', 'INSERT', 'UPDATE') or a.is_grantable or n.nspname <> 'public')
                order by 1
                """,
                cancellationToken),
            "no grant beyond SELECT, INSERT, UPDATE and DELETE",
            "A grant too many");
        judgement.RequireNone(
            await installation.Monitor.ReadAsync(
                """
                select format('member of %s', roleid::regrole) from pg_auth_members where member = 'pixely_api'::regrole
                union all
                select format('owner of %s', oid::regclass) from pg_class where relowner = 'pixely_api'::regrole
                """,
                cancellationToken),
            "member of no role, owner of nothing",
            $"{installation.Api.Role} has rights by another way");
    }

    // With their owner's rights they do what the Api must not: which there are, whose, and what they do.
    private static async Task JudgeFunctionsAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        var functions = await installation.Monitor.ReadAsync(
            """
            select n.nspname || '.' || p.proname, p.prosrc,
                p.proowner = case n.nspname when 'directory' then 'pixely_directory' else 'pixely_owner' end::regrole,
                p.proconfig is not distinct from array['search_path=""']
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where p.prosecdef and has_function_privilege('pixely_api', p.oid, 'execute')
            order by 1
            """,
            static row => (Name: row.GetString(0), Body: row.GetString(1), IsOfItsOwner: row.GetBoolean(2), IsFixed: row.GetBoolean(3)),
            cancellationToken);
        judgement.RequireNone(
            functions.Where(static f => !f.IsOfItsOwner || !f.IsFixed || !ShippedFunctions.IsShipped(f.Name, f.Body)).Select(static f => f.Name),
            string.Create(CultureInfo.InvariantCulture, $"{functions.Count} functions with their owner's rights, all as this version ships them, with an empty search path"),
            "A function with its owner's rights is not what this version ships");
    }

    private static async Task JudgeDatabasesAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        var others = await installation.Monitor.ReadAsync(
            "select datname::text from pg_database where datallowconn and datname <> current_database() order by 1", cancellationToken);
        foreach (var other in others)
        {
            var state = await installation.Api.With(database: other).TryOpenAsync(cancellationToken);
            judgement.Require(
                state == PostgresErrorCodes.InsufficientPrivilege, $"kept out of the database {other}", $"{installation.Api.Role} may connect to the database {other} ({state ?? "no error"})");
        }

        var scheduler = await installation.Scheduler.With(database: installation.Api.Database).TryOpenAsync(cancellationToken);
        judgement.Require(
            scheduler == PostgresErrorCodes.InsufficientPrivilege,
            $"{installation.Scheduler.Role} kept out of {installation.Api.Database}",
            $"{installation.Scheduler.Role} may connect to {installation.Api.Database} ({scheduler ?? "no error"})");
    }

    private static async Task<bool> MayAlterSystemAsync(Installation installation, CancellationToken cancellationToken) =>
        (await installation.Monitor.ReadAsync("select 1::text from pg_roles where rolname = 'pixely_api' and rolsuper", cancellationToken)).Count > 0;

    private static async Task<string?> TryAloneAsync(Login login, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await login.OpenAsync(cancellationToken);
        return await TryAsync(connection, sql, cancellationToken);
    }

    private static async Task<string?> TryAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return null;
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState;
        }
    }
}
