using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pixely.MigrationService.Schema;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.MigrationService;

public sealed class DatabaseSetupTests(Installation installation) : IClassFixture<Installation>
{
    // Everything that a migration or the bootstrap could alter, and every row of the seed.
    private const string State = """
        select md5(string_agg(line, e'\n' order by line)) from (
            select 'class ' || c::text as line from (select relname, relnamespace, relkind, relowner, relacl, relrowsecurity, relforcerowsecurity from pg_class) c
            union all select 'column ' || a::text from (select attrelid, attname, atttypid, attnotnull, attnum from pg_attribute) a
            union all select 'constraint ' || conrelid || conname || pg_get_constraintdef(oid) from pg_constraint
            union all select 'policy ' || p::text from pg_policy p
            union all select 'trigger ' || t::text from pg_trigger t
            union all select 'function ' || p::text from (select oid, proname, proowner, proacl, prosrc from pg_proc) p
            union all select 'schema ' || n::text from (select nspname, nspowner, nspacl from pg_namespace) n
            union all select 'default ' || d::text from pg_default_acl d
            union all select 'database ' || d::text from (select datname, datdba, datacl from pg_database where datname not like 'fresh%') d
            union all select 'role ' || r::text from pg_authid r
            union all select 'member ' || m::text from pg_auth_members m
            union all select 'setting ' || s::text from pg_db_role_setting s
            union all select 'tenant ' || t::text from tenants t
            union all select 'user ' || u::text from users u
            union all select 'client ' || c::text from fichas_cliente c
            union all select 'run ' || r::text from analysis_runs r
            union all select 'history ' || h::text from migrations.history h) as state
        """;

    private static readonly Dictionary<string, string?> NoOverrides = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PixelyDatabase Database => installation.Database;

    [Fact]
    public void Has_a_migration_for_every_change_of_the_model()
    {
        using var model = MigrationContext.Create("Host=unused");

        Assert.False(model.Database.HasPendingModelChanges(), "The model changed: run eng/add-migration.sh.");
    }

    [Fact]
    public async Task Changes_nothing_at_the_second_start()
    {
        var before = await Database.QueryAsync<string>(State);
        await Database.SetUpAsync(NoOverrides, Token);

        Assert.Equal(before, await Database.QueryAsync<string>(State));
    }

    [Fact]
    public async Task Tightens_at_every_start_what_somebody_loosened()
    {
        await Database.ExecuteAsync("""
            grant all on database pixely to public;
            grant all on schema public to public;
            grant connect on database postgres to public;
            alter role pixely_api superuser createdb bypassrls;
            """);
        await Database.SetUpAsync(NoOverrides, Token);

        Assert.Empty(await Database.QueryAsync<string>("""
            select datname::text from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
            where grantee = 0 and datname in ('pixely', 'postgres')
            union all
            select nspname::text from pg_namespace, aclexplode(nspacl) where grantee = 0 and nspname = 'public'
            union all
            select rolname::text from pg_roles where rolname like 'pixely%' and (rolsuper or rolcreatedb or rolbypassrls)
            """));
    }

    [Fact]
    public async Task Lets_two_migration_services_start_at_once()
    {
        var settings = await installation.CreateEmptyAsync();
        await Task.WhenAll(Database.SetUpAsync(settings, Token), Database.SetUpAsync(settings, Token));

        await using var model = MigrationContext.Create("Host=unused");
        Assert.Equal((long)model.Database.GetMigrations().Count(), await ReadAsync(settings, "select count(*) from migrations.history"));
        Assert.Equal(2L, await ReadAsync(settings, "select count(*) from fichas_cliente"));
    }

    [Fact]
    public async Task Gives_a_login_its_new_password()
    {
        await Database.SetUpAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Logins:Scheduler"] = "another-0123456789-abcdefghij" }, Token);
        var old = new NpgsqlConnectionStringBuilder(Database.As("pixely_scheduler", "Logins:Scheduler", PixelyDatabase.Scheduler)) { Pooling = false };

        await using (var refused = new NpgsqlConnection(old.ConnectionString))
        {
            Assert.Equal(PostgresErrorCodes.InvalidPassword, (await Assert.ThrowsAsync<PostgresException>(() => refused.OpenAsync(Token))).SqlState);
        }

        await Database.SetUpAsync(NoOverrides, Token);
        await using var accepted = new NpgsqlConnection(old.ConnectionString);
        await accepted.OpenAsync(Token);
    }

    [Fact]
    public async Task Creates_the_accounts_with_their_roles()
    {
        var users = await Database.QueryAsync<string>("select email || ' ' || role from users order by email collate \"C\"");

        Assert.Equal(
            [
                "admin@pixely.local admin", "orchestrator@pixely.local orchestrator",
                "viewer@cafe-alameda.example viewer", "viewer@ridgeline-outfitters.example viewer",
            ],
            users);
    }

    [Fact]
    public async Task Applies_a_changed_password_of_an_account_and_ends_its_sessions()
    {
        await Database.ExecuteAsync("""
            insert into refresh_tokens (tenant_id, id, user_id, family_id, token_hash, created_at, expires_at, session_ends_at)
            select tenant_id, gen_random_uuid(), id, gen_random_uuid(), decode(md5('a'), 'hex'), now(), now() + interval '1 day', now() + interval '1 day' from users where role = 'admin';
            update users set failed_sign_ins = 9, locked_until = now() + interval '1 hour' where role = 'admin'
            """);
        const string changed = "changed-0123456789-abcdefghij";
        await Database.SetUpAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Accounts:AdminPassword"] = changed }, Token);
        var hash = Assert.Single(await Database.QueryAsync<string>("select password_hash from users where role = 'admin' and failed_sign_ins = 0 and locked_until is null"));
        var open = await Database.QueryAsync<long>("select count(*) from refresh_tokens where revoked_at is null");
        await Database.ExecuteAsync("delete from refresh_tokens");
        await Database.SetUpAsync(NoOverrides, Token);

        Assert.True(new UserPasswords().Verify(hash, changed));
        Assert.Equal([0L], open);
    }

    [Fact]
    public async Task Leaves_a_password_that_somebody_chose_until_another_one_is_configured()
    {
        var own = new UserPasswords().Hash("chosen-by-its-user");
        await Database.ExecuteAsync($"update users set password_hash = '{own}' where role = 'admin'");
        await Database.SetUpAsync(NoOverrides, Token);
        var kept = await HashOfAsync("admin");
        const string changed = "another-0123456789-abcdefghij";
        await Database.SetUpAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Accounts:AdminPassword"] = changed }, Token);
        var applied = await HashOfAsync("admin");
        await Database.SetUpAsync(NoOverrides, Token);

        Assert.Equal(own, kept);
        Assert.True(new UserPasswords().Verify(applied, changed));
        Assert.Contains("password.configured", await Database.QueryAsync<string>("select action from audit_events"));
    }

    [Fact]
    public async Task Takes_a_one_time_password_back_when_another_password_is_configured()
    {
        await Database.ExecuteAsync("update users set must_change_password = true, one_time_password_expires_at = now() where role = 'admin'");
        await Database.SetUpAsync(NoOverrides, Token);
        var untouched = await Database.QueryAsync<bool>("select must_change_password from users where role = 'admin'");
        await Database.SetUpAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Accounts:AdminPassword"] = "a-third-0123456789-abcdefghij" }, Token);
        var applied = await Database.QueryAsync<bool>("select must_change_password or one_time_password_expires_at is not null from users where role = 'admin'");
        await Database.SetUpAsync(NoOverrides, Token);

        Assert.Equal([true], untouched);
        Assert.Equal([false], applied);
    }

    [Fact]
    public async Task Always_gives_the_worker_its_configured_password()
    {
        var configured = await HashOfAsync("orchestrator");
        await Database.ExecuteAsync($"update users set password_hash = '{new UserPasswords().Hash("chosen-by-somebody")}' where role = 'orchestrator'");
        await Database.SetUpAsync(NoOverrides, Token);

        Assert.True(new UserPasswords().Verify(await HashOfAsync("orchestrator"), "worker-0123456789-abcdefghijkl"));
        Assert.NotEqual(configured, await HashOfAsync("orchestrator"));
    }

    [Fact]
    public async Task Notes_which_password_is_applied_where_earlier_versions_did_not()
    {
        var before = await HashOfAsync("admin");
        await Database.ExecuteAsync("update users set configured_password_hash = null where role = 'admin'");
        await Database.SetUpAsync(NoOverrides, Token);

        Assert.Equal([before], await Database.QueryAsync<string>("select configured_password_hash from users where role = 'admin'"));
        Assert.Equal(before, await HashOfAsync("admin"));
    }

    [Fact]
    public async Task Creates_each_sample_in_a_tenant_of_its_own_with_a_first_run_waiting()
    {
        var samples = await Database.QueryAsync<string>("""
            select c.id || ' ' || c.source_kind || ' ' || c.source_location || ' ' || r.status || ' ' || r.trigger
            from fichas_cliente c join analysis_runs r on r.client_id = c.id order by c.id
            """);

        Assert.Equal(
            [
                "0199a000-0000-7000-8000-000000000001 workbook cafe-alameda.xlsx requested request",
                "0199a000-0000-7000-8000-000000000002 csv_folder ridgeline-outfitters requested request",
            ],
            samples);
        Assert.Equal([2L], await Database.QueryAsync<long>("select count(distinct tenant_id) from fichas_cliente"));
    }

    [Fact]
    public async Task Names_samples_that_exist()
    {
        var locations = await Database.QueryAsync<string>("select source_location from fichas_cliente");

        Assert.All(locations, static location => Assert.True(Path.Exists(Path.Combine(Fixtures.Repository.Root, "samples", location)), location));
    }

    [Fact]
    public async Task Creates_no_sample_without_a_directory_of_samples()
    {
        var settings = await installation.CreateEmptyAsync();
        settings["Samples:Directory"] = "";
        settings["Accounts:ViewerPassword"] = "";
        await Database.SetUpAsync(settings, Token);

        Assert.Equal(0L, await ReadAsync(settings, "select count(*) from fichas_cliente"));
    }

    [Theory]
    [InlineData("Logins__Api", "short", "Api is too weak")]
    [InlineData("Accounts__AdminPassword", "", "The AdminPassword field is required")]
    [InlineData("Accounts__ViewerPassword", "", "The ViewerPassword field is required when there are samples.")]
    [InlineData("ConnectionStrings__bootstrap", "Host=127.0.0.1;Port=1;Username=postgres;Database=pixely", "PostgreSQL cannot be reached")]
    [InlineData("ConnectionStrings__bootstrap", "", "The connection string 'bootstrap' is missing.")]
    public async Task Ends_with_the_reason_as_its_last_line(string setting, string value, string reason)
    {
        var (exitCode, output) = await MigrationProcess.RunAsync(
            Database, new Dictionary<string, string?>(StringComparer.Ordinal) { [setting] = value }, Token);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("migrations: ", output[^1], StringComparison.Ordinal);
        Assert.Contains(reason, output[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(output, static line => line.Contains("0123456789", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ends_with_success_as_a_process()
    {
        var (exitCode, output) = await MigrationProcess.RunAsync(Database, NoOverrides, Token);

        Assert.Equal(0, exitCode);
        Assert.Contains(output, static line => line.Contains("0 migrations applied", StringComparison.Ordinal));
    }

    private async Task<string> HashOfAsync(string role) =>
        Assert.Single(await Database.QueryAsync<string>($"select password_hash from users where role = '{role}'"));

    private static async Task<object?> ReadAsync(Dictionary<string, string?> settings, string sql)
    {
        await using var connection = new NpgsqlConnection(settings["ConnectionStrings:bootstrap"]);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Token);
    }
}
