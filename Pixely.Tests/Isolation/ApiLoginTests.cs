using Npgsql;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Isolation;

/// <summary>Whoever takes over the Api's process gets a login that can read and write rows, and nothing else.</summary>
public sealed class ApiLoginTests(PixelyDatabaseFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("create table stolen (id int)")]
    [InlineData("create table directory.stolen (id int)")]
    [InlineData("create temporary table stolen (id int)")]
    [InlineData("create schema stolen")]
    [InlineData("create database stolen")]
    [InlineData("create role stolen")]
    [InlineData("create extension pg_trgm")]
    [InlineData("create view stolen as select 1")]
    [InlineData("create function stolen() returns int language sql as 'select 1'")]
    [InlineData("alter table fichas_cliente add column stolen int")]
    [InlineData("alter table fichas_cliente disable row level security")]
    [InlineData("alter table fichas_cliente no force row level security")]
    [InlineData("create policy stolen on fichas_cliente using (true)")]
    [InlineData("drop policy tenant on fichas_cliente")]
    [InlineData("drop table fichas_cliente")]
    [InlineData("truncate comentarios")]
    [InlineData("delete from fichas_cliente")]
    [InlineData("drop trigger append_only on audit_events")]
    [InlineData("alter table audit_events disable trigger append_only")]
    [InlineData("alter role pixely_api bypassrls")]
    [InlineData("set role pixely_owner")]
    [InlineData("set role pixely_directory")]
    [InlineData("set role pixely_migrator")]
    [InlineData("set session authorization postgres")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("select * from directory.sign_in_names")]
    [InlineData("select directory.keep_sign_in_name()")]
    [InlineData("select * from migrations.history")]
    [InlineData("select rolpassword from pg_authid")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    [InlineData("copy fichas_cliente to program 'cat'")]
    public async Task Refuses_what_the_api_has_no_need_of(string sql)
    {
        var database = await fixture.GetAsync();
        var fault = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database, sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [Fact]
    public async Task Does_not_see_past_the_policies_when_it_asks_to()
    {
        var database = await fixture.GetAsync();
        var fault = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database, "set row_security = off; select * from fichas_cliente"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [Fact]
    public async Task Grants_reading_and_writing_rows_and_nothing_else()
    {
        var database = await fixture.GetAsync();
        var others = await database.QueryAsync<string>("""
            select table_name || ' ' || privilege_type from information_schema.role_table_grants
            where grantee = 'pixely_api' and privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
            union all
            select table_schema || '.' || table_name from information_schema.role_table_grants
            where grantee = 'pixely_api' and table_schema <> 'public'
            """);
        var deletable = await database.QueryAsync<string>("""
            select table_name::text from information_schema.role_table_grants
            where grantee = 'pixely_api' and privilege_type = 'DELETE' order by table_name collate "C"
            """);

        Assert.Empty(others);
        Assert.Equal(["context_chunks", "refresh_tokens", "sign_in_addresses", "user_clients"], deletable);
    }

    [Fact]
    public async Task Gives_the_api_what_a_later_migration_adds()
    {
        var database = await fixture.GetAsync();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(
            database.As("pixely_migrator", "Logins:Migrator", PixelyDatabase.Business)) { Options = "-c role=pixely_owner" }.ConnectionString);
        await connection.OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var command = new NpgsqlCommand(
            """
            create table later (id int);
            select string_agg(privilege_type, ' ' order by privilege_type) from information_schema.role_table_grants
            where grantee = 'pixely_api' and table_name = 'later'
            """,
            connection,
            transaction);

        Assert.Equal("INSERT SELECT UPDATE", await command.ExecuteScalarAsync(Token));
    }

    [Fact]
    public async Task Refuses_the_migrator_while_it_is_not_acting_as_the_owner()
    {
        var database = await fixture.GetAsync();
        await using var connection = new NpgsqlConnection(database.As("pixely_migrator", "Logins:Migrator", PixelyDatabase.Business));
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand("create table public.stolen (id int)", connection);

        var fault = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Token));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    private static async Task ExecuteAsync(PixelyDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.Api);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
