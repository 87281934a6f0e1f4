using System.Globalization;
using Pixely.Verification.Installations;
using Pixely.Verification.Invariants;
using Pixely.Verification.Reports;

namespace Pixely.Tests.Verification;

/// <summary>Each invariant is broken once on purpose, and is then the only one that is reported.</summary>
[Collection(VerifiedInstallationCollection.Name)]
public sealed class InvariantTests(VerifiedInstallation verified)
{
    [Fact]
    public async Task Finds_nothing_wrong_with_an_installation_in_good_order()
    {
        var findings = await verified.JudgeAsync();

        Assert.Equal("", BadOnes(findings));
        Assert.Equal("G12b", Assert.Single(findings, static f => f.State == FindingState.NotBuilt).Id);
        Assert.Equal(
            ["G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "G10", "G11", "G12", "G12b", "E1", "E2", "E3", "E4", "E5", "E6", "E7"],
            findings.Select(static f => f.Id));
        Assert.Equal(ExitCodes.AllHolds, ExitCodes.Of(findings.Select(static f => f.State)));
        Assert.All(findings, static f => Assert.NotEmpty(f.Evidence));
    }

    [Fact]
    public async Task Shows_no_secret_and_does_no_harm()
    {
        const string state = """
            select md5(string_agg(line, e'\n' order by line)) from (
                select 'class ' || c::text as line from (select relname, relowner, relacl, relrowsecurity, relforcerowsecurity from pg_class where relnamespace <> 'pg_toast'::regnamespace) c
                union all select 'policy ' || p::text from pg_policy p
                union all select 'trigger ' || t::text from pg_trigger t
                union all select 'database ' || d::text from (select datname, datacl from pg_database) d
                union all select 'role ' || r::text from pg_authid r) as state
            """;
        var before = await verified.Database.QueryAsync<string>(state);
        var report = InvariantReport.Of(await verified.JudgeAsync());

        Assert.Equal(before, await verified.Database.QueryAsync<string>(state));
        Assert.All(
            [.. verified.Installation.Logins.Values.Select(static l => l.Password), verified.Installation.AccountPassword, verified.Installation.SuperuserPassword!],
            secret => Assert.DoesNotContain(secret, report, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("G1", "create database intruder; revoke all on database intruder from public", "drop database intruder")]
    [InlineData("G4", "alter table annotations owner to postgres", "alter table annotations owner to pixely_owner")]
    [InlineData("G4", "insert into migrations.history values ('99990101000000_Unknown', '1')", "delete from migrations.history where \"MigrationId\" like '9999%'")]
    [InlineData("G5", "grant insert on audit_events to pixely_scheduler", "revoke insert on audit_events from pixely_scheduler")]
    [InlineData("G6", "alter role pixely_api set synchronous_commit = off", "alter role pixely_api reset synchronous_commit")]
    [InlineData("G6", "alter table context_chunks set unlogged", "alter table context_chunks set logged")]
    [InlineData("G11", "grant create on schema public to pixely_api", "revoke create on schema public from pixely_api")]
    [InlineData("G11", "grant truncate on context_chunks to pixely_api", "revoke truncate on context_chunks from pixely_api")]
    [InlineData("G11", "grant select on directory.sign_in_names to pixely_api", "revoke select on directory.sign_in_names from pixely_api")]
    [InlineData("G11", "grant connect on database pixely to pixely_scheduler", "revoke connect on database pixely from pixely_scheduler")]
    [InlineData("G11", "create function wipe() returns void language sql security definer as 'select 1'; alter function wipe() owner to pixely_owner; revoke all on function wipe() from public; grant execute on function wipe() to pixely_api", "drop function wipe()")]
    [InlineData("G11", "grant select (email) on directory.sign_in_names to pixely_api", "revoke select (email) on directory.sign_in_names from pixely_api")]
    [InlineData("G11", "create schema backup; create table backup.comments (text text); grant select on backup.comments to pixely_api", "drop schema backup cascade")]
    [InlineData("G11", "alter function directory.find_user(text) reset search_path", "alter function directory.find_user(text) set search_path = ''")]
    [InlineData("E1", "grant usage on schema directory to public", "revoke usage on schema directory from public")]
    [InlineData("E1", "grant execute on function refuse_change() to public", "revoke execute on function refuse_change() from public")]
    [InlineData("E2", "alter role pixely_scheduler createdb", "alter role pixely_scheduler nocreatedb")]
    [InlineData("E2", "alter role pixely_monitor bypassrls", "alter role pixely_monitor nobypassrls")]
    [InlineData("E2", "grant pg_read_server_files to pixely_scheduler", "revoke pg_read_server_files from pixely_scheduler")]
    [InlineData("E3", "alter table model_calls disable row level security", "alter table model_calls enable row level security")]
    [InlineData("E3", "alter table comentarios no force row level security", "alter table comentarios force row level security")]
    [InlineData("E3", "create policy wide on fichas_cliente using (true)", "drop policy wide on fichas_cliente")]
    [InlineData("E3", "alter view insight_results set (security_invoker = false)", "alter view insight_results set (security_invoker = true)")]
    [InlineData("E6", "alter table audit_events disable trigger append_only", "alter table audit_events enable trigger append_only")]
    [InlineData("E6", "grant update on model_calls to pixely_scheduler", "revoke update on model_calls from pixely_scheduler")]
    [InlineData("E6", "grant update (payload) on analysis_results to pixely_api", "revoke update (payload) on analysis_results from pixely_api")]
    [InlineData("E6", "create or replace trigger append_only before update or delete or truncate on model_calls for each statement when (current_user <> 'pixely_owner') execute function refuse_change()", "create or replace trigger append_only before update or delete or truncate on model_calls for each statement execute function refuse_change()")]
    [InlineData("E6", "create or replace trigger append_only before update of id or delete or truncate on audit_events for each statement execute function refuse_change()", "create or replace trigger append_only before update or delete or truncate on audit_events for each statement execute function refuse_change()")]
    [InlineData("E7", "grant select on comentarios to pixely_monitor", "revoke select on comentarios from pixely_monitor")]
    public async Task Reports_the_one_that_is_broken_in_the_database(string id, string breaking, string mending)
    {
        foreach (var statement in breaking.Split(';'))
        {
            await verified.Database.ExecuteAsync(statement);
        }

        try
        {
            Assert.Equal($"{id} {FindingState.Broken}", BadOnes(await verified.JudgeAsync()));
        }
        finally
        {
            await verified.Database.ExecuteAsync(mending);
        }
    }

    [Theory]
    [InlineData("E6", "public.refuse_change()", "raise exception", "return null; raise exception")]
    [InlineData("E6", "public.is_erasure(jsonb, jsonb)", "if before = after then", "if true then")]
    [InlineData("G11", "public.erase_rejected_values(uuid, uuid[])", "return changed", "return 0")]
    public async Task Reports_a_function_that_does_something_else(string id, string function, string text, string other)
    {
        var shipped = Assert.Single(await verified.Database.QueryAsync<string>($"select pg_get_functiondef('{function}'::regprocedure)"));
        await verified.Database.ExecuteAsync(shipped.Replace(text, other, StringComparison.Ordinal));
        try
        {
            Assert.Equal($"{id} Broken", BadOnes(await verified.JudgeAsync()));
        }
        finally
        {
            await verified.Database.ExecuteAsync(shipped);
        }
    }

    [Fact]
    public async Task Reports_a_policy_that_is_open_to_every_tenant()
    {
        const string own = "tenant_id = (select nullif(current_setting('pixely.tenant_id', true), '')::uuid)";
        const string open = $"{own} or current_setting('pixely.tenant_id', true) <> ''";
        await verified.Database.ExecuteAsync($"alter policy tenant on fichas_cliente using ({open}) with check ({open})");
        try
        {
            var findings = await verified.JudgeAsync();
            Assert.Equal("E3 Broken", BadOnes(findings));
            var faults = findings.Single(static f => f.Id == "E3").Faults;
            Assert.Contains(faults, static f => f.StartsWith("A table without", StringComparison.Ordinal));
            Assert.Contains(faults, static f => f.StartsWith("pixely_api as a tenant that does not exist", StringComparison.Ordinal));
        }
        finally
        {
            await verified.Database.ExecuteAsync($"alter policy tenant on fichas_cliente using ({own}) with check ({own})");
        }
    }

    [Fact]
    public async Task Reports_a_table_that_lost_its_policy()
    {
        await verified.Database.ExecuteAsync("alter policy tenant on ingestions rename to other");
        try
        {
            Assert.Equal("E3 Broken", BadOnes(await verified.JudgeAsync()));
        }
        finally
        {
            await verified.Database.ExecuteAsync("alter policy other on ingestions rename to tenant");
        }
    }

    [Theory]
    [InlineData("local all all trust")]
    [InlineData("host all all 0.0.0.0/0 password")]
    public async Task Reports_a_line_that_asks_for_no_password_or_for_one_in_the_clear(string line)
    {
        var file = Assert.Single(await verified.Database.QueryAsync<string>("select current_setting('hba_file')"));
        var before = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(file, line + "\n", TestContext.Current.CancellationToken);
        try
        {
            Assert.Equal("E5 Broken", BadOnes(await verified.JudgeAsync()));
        }
        finally
        {
            await File.WriteAllTextAsync(file, before, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Reports_a_login_that_leaves_no_room_for_another_instance()
    {
        // By then the Api has the connections that it needs to be judged; a limit below would be found by others, too.
        await verified.JudgeAsync();
        await verified.Database.ExecuteAsync("""
            do $$ begin execute format('alter role pixely_api connection limit %s',
                (select count(*) + 4 from pg_stat_activity where usename = 'pixely_api')); end $$
            """);
        try
        {
            Assert.Equal("G12 Broken", BadOnes(await verified.JudgeAsync()));
        }
        finally
        {
            await verified.Database.ExecuteAsync("alter role pixely_api connection limit -1");
        }
    }

    [Fact]
    public async Task Reports_two_logins_with_one_password()
    {
        var scheduler = verified.Installation.Scheduler;
        var shared = verified.Installation.Monitor.Password;
        await verified.Database.ExecuteAsync($"alter role pixely_scheduler password '{shared}'");
        try
        {
            var logins = verified.Installation.Logins.ToDictionary(StringComparer.Ordinal);
            logins[scheduler.Role] = scheduler.With(password: shared);

            Assert.Equal("E4 Broken", BadOnes(await verified.JudgeAsync(verified.Installation with { Logins = logins })));
        }
        finally
        {
            await verified.Database.ExecuteAsync($"alter role pixely_scheduler password '{scheduler.Password}'");
        }
    }

    [Fact]
    public async Task Judges_nothing_that_it_has_no_login_for_and_says_so()
    {
        var logins = verified.Installation.Logins.Where(static l => l.Key != LoginNames.Migrator).ToDictionary(StringComparer.Ordinal);
        var findings = await verified.JudgeAsync(verified.Installation with { Logins = logins });

        Assert.Equal("G4 NotJudged, G5 NotJudged, G11 NotJudged, E4 NotJudged", BadOnes(findings));
        Assert.Contains("ConnectionStrings__pixely_migrator", Assert.Single(findings.Single(static f => f.Id == "G4").Gaps), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.SomethingCouldNotBeJudged, ExitCodes.Of(findings.Select(static f => f.State)));
    }

    internal static string BadOnes(IEnumerable<Finding> findings) => string.Join(
        ", ", findings.Where(static f => f.State is FindingState.Broken or FindingState.NotJudged).Select(static f => string.Create(CultureInfo.InvariantCulture, $"{f.Id} {f.State}")));
}
