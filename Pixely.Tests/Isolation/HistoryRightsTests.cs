using Npgsql;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Isolation;

/// <summary>What cannot be changed, by whom, read from PostgreSQL's catalogue: a new login or table is looked at by birth.</summary>
public sealed class HistoryRightsTests(PixelyDatabaseFixture fixture)
{
    private static readonly string[] History = ["analysis_results", "audit_events", "model_calls", "social_media_insights"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Protects_the_tables_that_are_history_by_triggers_that_are_on()
    {
        var database = await fixture.GetAsync();
        // The bits of pg_trigger.tgtype: before 2, delete 8, update 16, truncate 32.
        var guarded = await database.QueryAsync<string>("""
            select relname::text from pg_class as c
            join lateral (
                select bit_or(tgtype::int) as kinds from pg_trigger
                where tgrelid = c.oid and tgfoid::regproc::text like '%refuse_change%' and tgenabled in ('O', 'A') and tgtype::int & 2 = 2) as t on true
            where relnamespace = 'public'::regnamespace and kinds & 56 = 56
            order by relname
            """);

        Assert.Empty(History.Except(guarded));
    }

    [Fact]
    public async Task Gives_no_login_and_not_the_public_a_right_to_change_history_or_its_triggers()
    {
        var database = await fixture.GetAsync();
        var logins = await LoginsAsync(database);
        Assert.Contains("pixely_api", logins);
        Assert.Contains("pixely_migrator", logins);

        var rights = await database.QueryAsync<string>($"""
            select r.rolname || ' ' || t.name || ' ' || p.privilege
            from pg_roles as r
            cross join unnest(array[{Quoted(History)}]) as t(name)
            cross join unnest(array['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) as p(privilege)
            where r.rolcanlogin and not r.rolsuper
              and (has_table_privilege(r.oid, 'public.' || t.name, p.privilege)
                or p.privilege in ('UPDATE', 'REFERENCES') and has_any_column_privilege(r.oid, 'public.' || t.name, p.privilege))
            """);
        var ofThePublic = await database.QueryAsync<string>($"""
            select c.relname || ' ' || a.privilege_type from pg_class as c, aclexplode(c.relacl) as a
            where c.relnamespace = 'public'::regnamespace and a.grantee = 0
            """);
        var owners = await database.QueryAsync<string>($"""
            select r.rolname || ' owns ' || c.relname from pg_class as c join pg_roles as r on r.rolcanlogin and not r.rolsuper
            where c.relname = any(array[{Quoted(History)}]) and c.relnamespace = 'public'::regnamespace and pg_has_role(r.oid, c.relowner, 'USAGE')
            """);

        Assert.Empty(rights);
        Assert.Empty(ofThePublic);
        Assert.Empty(owners);
    }

    [Fact]
    public async Task Refuses_every_login_that_tries()
    {
        var database = await fixture.GetAsync();
        foreach (var login in await LoginsAsync(database))
        {
            foreach (var table in History)
            {
                foreach (var attempt in Attempts(table))
                {
                    var fault = await FailAsync(database, login, attempt);
                    Assert.True(fault.SqlState == PostgresErrorCodes.InsufficientPrivilege, $"{login} got {fault.SqlState} for: {attempt}");
                }
            }
        }
    }

    [Fact]
    public async Task Adds_to_history_as_the_Api_only()
    {
        var database = await fixture.GetAsync();
        var writers = await database.QueryAsync<string>($"""
            select distinct r.rolname::text from pg_roles as r, unnest(array[{Quoted(History)}]) as t(name)
            where r.rolcanlogin and not r.rolsuper and has_table_privilege(r.oid, 'public.' || t.name, 'INSERT')
            """);

        Assert.Equal(["pixely_api"], writers);
    }

    private static IEnumerable<string> Attempts(string table) =>
    [
        $"update public.{table} set tenant_id = tenant_id",
        $"delete from public.{table}",
        $"truncate public.{table} cascade",
        $"alter table public.{table} disable trigger append_only",
        $"alter table public.{table} disable trigger all",
        $"drop trigger append_only on public.{table}",
        $"create trigger late before insert on public.{table} for each statement execute function public.refuse_change()",
        $"alter table public.{table} disable row level security",
        $"drop table public.{table} cascade",
        "create or replace function public.refuse_change() returns trigger language plpgsql as $$ begin return null; end $$",
        "set session_replication_role = replica",
    ];

    private static async Task<PostgresException> FailAsync(PixelyDatabase database, string login, string sql)
    {
        var secret = $"Logins:{char.ToUpperInvariant(login["pixely_".Length])}{login["pixely_x".Length..]}";
        return await Assert.ThrowsAsync<PostgresException>(async () =>
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.As(login, secret, PixelyDatabase.Business))
            {
                // A login that only reads by default can say otherwise.
                Options = "-c default_transaction_read_only=off",
            }.ConnectionString);
            await connection.OpenAsync(Token);
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(Token);
        });
    }

    private static Task<List<string>> LoginsAsync(PixelyDatabase database) =>
        database.QueryAsync<string>("select rolname::text from pg_roles where rolcanlogin and not rolsuper order by rolname");

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(static name => $"'{name}'"));
}
