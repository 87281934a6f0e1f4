using Npgsql;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Isolation;

public sealed class RoleTests(PixelyDatabaseFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_no_role_an_attribute_beyond_signing_in()
    {
        var database = await fixture.GetAsync();
        var roles = await database.QueryAsync<string>("""
            select rolname || case when rolcanlogin then ' login' else '' end from pg_roles
            where rolname like 'pixely%'
              and not (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication or rolinherit)
            order by rolname
            """);

        Assert.Equal(["pixely_api login", "pixely_directory", "pixely_migrator login", "pixely_owner", "pixely_scheduler login"], roles);

        // The monitor inherits what pg_monitor may see, and has nothing else either.
        var monitor = await database.QueryAsync<bool>("""
            select rolcanlogin and rolinherit and not (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication)
            from pg_roles where rolname = 'pixely_monitor'
            """);
        Assert.True(Assert.Single(monitor));
    }

    [Fact]
    public async Task Lets_only_the_migrator_become_the_owner()
    {
        var database = await fixture.GetAsync();
        var members = await database.QueryAsync<string>("""
            select member::regrole || ' in ' || roleid::regrole from pg_auth_members
            where member::regrole::text like 'pixely%' order by 1
            """);

        Assert.Equal(["pixely_migrator in pixely_directory", "pixely_migrator in pixely_owner", "pixely_monitor in pg_monitor"], members);
    }

    [Fact]
    public async Task Stores_passwords_as_scram_verifiers()
    {
        var database = await fixture.GetAsync();
        var stored = await database.QueryAsync<string>("select rolpassword from pg_authid where rolname like 'pixely%' and rolcanlogin");

        Assert.Equal(4, stored.Count);
        Assert.All(stored, static verifier => Assert.StartsWith("SCRAM-SHA-256$4096:", verifier, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pixely_migrator", "Logins:Migrator", PixelyDatabase.Business)]
    [InlineData("pixely_api", "Logins:Api", PixelyDatabase.Business)]
    [InlineData("pixely_scheduler", "Logins:Scheduler", PixelyDatabase.Scheduler)]
    [InlineData("pixely_monitor", "Logins:Monitor", PixelyDatabase.Business)]
    public async Task Lets_a_login_in_with_its_password_only(string role, string secret, string name)
    {
        var database = await fixture.GetAsync();
        var connectionString = database.As(role, secret, name);
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            await connection.OpenAsync(Token);
        }

        var wrong = new NpgsqlConnectionStringBuilder(connectionString) { Password = "wrong", Pooling = false };
        await using var refused = new NpgsqlConnection(wrong.ConnectionString);
        var fault = await Assert.ThrowsAsync<PostgresException>(() => refused.OpenAsync(Token));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, fault.SqlState);
    }

    [Theory]
    [InlineData("pixely_api", "Logins:Api", PixelyDatabase.Scheduler)]
    [InlineData("pixely_api", "Logins:Api", "postgres")]
    [InlineData("pixely_api", "Logins:Api", "template1")]
    [InlineData("pixely_migrator", "Logins:Migrator", PixelyDatabase.Scheduler)]
    [InlineData("pixely_scheduler", "Logins:Scheduler", PixelyDatabase.Business)]
    [InlineData("pixely_scheduler", "Logins:Scheduler", "postgres")]
    [InlineData("pixely_monitor", "Logins:Monitor", PixelyDatabase.Scheduler)]
    [InlineData("pixely_monitor", "Logins:Monitor", "postgres")]
    public async Task Keeps_a_login_out_of_other_databases(string role, string secret, string name)
    {
        var database = await fixture.GetAsync();
        await using var connection = new NpgsqlConnection(database.As(role, secret, name));

        var fault = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Token));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [Theory]
    [InlineData(PixelyDatabase.Business)]
    [InlineData(PixelyDatabase.Scheduler)]
    public async Task Leaves_public_without_any_right(string name)
    {
        var database = await fixture.GetAsync();
        var rights = await database.QueryAsync<string>(
            """
            select 'database ' || datname || ': ' || privilege_type
            from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
            where grantee = 0 and datname in (current_database(), 'postgres', 'template1')
            union all
            select 'schema ' || nspname || ': ' || privilege_type
            from pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner)))
            where grantee = 0 and nspname not like 'pg\_%' and nspname <> 'information_schema'
            union all
            select 'table ' || oid::regclass || ': ' || privilege_type
            from pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner)))
            where grantee = 0 and relnamespace::regnamespace::text in ('public', 'directory', 'migrations')
            union all
            select 'function ' || p.oid::regprocedure || ': ' || privilege_type
            from pg_proc p, aclexplode(coalesce(proacl, acldefault('f', proowner)))
            where grantee = 0 and pronamespace::regnamespace::text in ('public', 'directory')
              and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
            """,
            name);

        Assert.Empty(rights);
    }

    [Theory]
    [InlineData("select count(*) from public.comentarios")]
    [InlineData("select count(*) from public.users")]
    [InlineData("select count(*) from public.audit_events")]
    [InlineData("select count(*) from public.insight_results")]
    [InlineData("select * from directory.find_user('admin@pixely.local')")]
    [InlineData("select * from migrations.history")]
    [InlineData("select rolpassword from pg_authid")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    public async Task Shows_the_monitor_no_row(string sql)
    {
        var database = await fixture.GetAsync();
        await using var connection = new NpgsqlConnection(database.As("pixely_monitor", "Logins:Monitor", PixelyDatabase.Business));
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);

        var fault = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync(Token));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [Fact]
    public async Task Lets_the_scheduler_provision_its_own_tables()
    {
        var database = await fixture.GetAsync();
        await using var connection = new NpgsqlConnection(database.As("pixely_scheduler", "Logins:Scheduler", PixelyDatabase.Scheduler));
        await connection.OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var command = new NpgsqlCommand("create table qrtz_probe (id int primary key); create index on qrtz_probe (id); insert into qrtz_probe values (1)", connection, transaction);

        Assert.Equal(1, await command.ExecuteNonQueryAsync(Token));
    }
}
