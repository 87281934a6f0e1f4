using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pixely.Core.Identity;
using Pixely.Core.ModelUse;
using Pixely.MigrationService.Bootstrap;
using Pixely.MigrationService.Schema;
using Pixely.MigrationService.Setup;
using Pixely.Persistence;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Insights;
using Pixely.Persistence.Tenancy;

namespace Pixely.Tests.MigrationService;

/// <summary>A database that an earlier version of Pixely filled.</summary>
public sealed class UpgradeTests(Installation installation) : IClassFixture<Installation>
{
    private const string Tenant = "019a0000-0000-7000-8000-000000000001";
    private const string Client = "019a0000-0000-7000-8000-000000000002";
    private const string Run = "019a0000-0000-7000-8000-000000000003";
    private const string Insight = "019a0000-0000-7000-8000-000000000004";
    private const string Viewer = "019a0000-0000-7000-8000-000000000005";
    private const string Admin = "019a0000-0000-7000-8000-000000000006";
    private const string Session = "019a0000-0000-7000-8000-000000000007";
    private const string Post = "019a0000-0000-7000-8000-000000000008";
    private const string SecondClient = "019a0000-0000-7000-8000-000000000009";

    // What the hash of an insight covered before cost, prompt and fallbacks were stored with it.
    private const string Content = $$$"""
        {"insight":{"analysis_timestamp":"2026-03-02T06:00:00+00:00","annotator":{"name":"built-in","version":1},"counts":{"annotated_comments":2,"comments":3,"first_at":null,"last_at":null,"posts":1},"ficha_cliente_id":"{{{Client}}}","hash":"","id":"{{{Insight}}}","previous_hash":"0000000000000000000000000000000000000000000000000000000000000000","results":{},"run_id":"{{{Run}}}","window":{"from":null,"platform":null,"to":null}},"sequence":1,"tenant_id":"{{{Tenant}}}"}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_what_was_stored_and_its_chain_of_hashes()
    {
        var connections = await UpgradeAsync();
        await using var db = Open(connections);
        var archive = new InsightArchive(db);
        Assert.Null(await archive.FindBrokenLinkAsync(Guid.Parse(Client), Token));
        var kept = (await archive.GetAsync(Guid.Parse(Insight), Token))!;
        Assert.Equal((3, null, null), (kept.Counts.Comments, kept.Usage, kept.Fallbacks));
        Assert.Equal(ModelUsage.None, (await db.InTransactionAsync(token => db.Runs.SingleAsync(token), Token)).Usage);
        Assert.Empty((await db.InTransactionAsync(token => db.Clients.SingleAsync(static c => c.BrandName == "Norte", token), Token)).Fallbacks);
        Assert.Equal(1, await db.InTransactionAsync(token => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from insight_results where cost is null").SingleAsync(token), Token));
    }

    [Fact]
    public async Task Leaves_viewers_their_clients_people_their_sessions_and_events_their_outcome()
    {
        var connections = await UpgradeAsync();
        await using var db = Open(connections);
        var users = new UserDirectory(db);
        var viewer = (await users.FindByEmailAsync("Ana@Norte.example", Token))!;
        Assert.Equal((Guid.Parse(Viewer), UserRole.Viewer, true, false, null), (viewer.Id, viewer.Role, viewer.IsActive, viewer.MustChangePassword, viewer.OneTimePasswordExpiresAt));
        Assert.Equal([Guid.Parse(Client), Guid.Parse(SecondClient)], viewer.ClientIds!.Order());
        Assert.Null((await users.FindAsync(Guid.Parse(Admin), Token))!.ClientIds);
        Assert.NotNull(await users.FindInSessionAsync(viewer.Id, Guid.Parse(Session), Token));

        // A session that was open goes on once, with an end of its own.
        var time = TimeProvider.System;
        var scope = new TenantScope();
        await using var signingOn = Open(connections, scope);
        var sessions = new RefreshTokenStore(
            signingOn, scope, new TenantDirectory(signingOn), new UserDirectory(signingOn), new AuditTrail(signingOn, new SystemOrigin(), time), time);
        var continued = (await sessions.ContinueAsync("token-of-before", Token)).Session!;
        Assert.InRange(continued.EndsAt, time.GetUtcNow().AddDays(29), time.GetUtcNow().AddDays(31));

        Assert.Equal(
            ["client.created succeeded", "session.token_reused refused", "sign_in.failed refused"],
            await ReadAsync(connections, $"select action || ' ' || outcome from audit_events where tenant_id = '{Tenant}' and action <> 'session.continued' order by 1"));
        await Assert.ThrowsAsync<PostgresException>(() => ReadAsync(connections, "update audit_events set outcome = 'succeeded' returning 'changed'"));
    }

    [Fact]
    public async Task Leaves_old_insights_what_they_were_hashed_as_and_no_words_in_rejections()
    {
        var connections = await UpgradeAsync();
        Assert.Equal(
            [$"1 {Insight} 1 1 before, 0 seals"],
            await ReadAsync(connections, $"""
                select h.sequence || ' ' || h.insight_id || ' ' || i.hash_version || ' ' || i.content_version || ' before, ' || h.seals || ' seals'
                from directory.chain_heads(null, 100) as h join social_media_insights as i on i.id = h.insight_id
                where h.tenant_id = '{Tenant}' and h.insights_before_commitments = 1
                """));
        Assert.Equal(
            ["Comments 31/31/2026", "Comments likes: -", "Posts abc"],
            await ReadAsync(connections, $"select sheet || ' ' || coalesce(reason || value, reason || '-') from ingestion_rejections where tenant_id = '{Tenant}' order by 1"));
    }

    [Fact]
    public async Task Begins_the_series_of_metrics_once_and_takes_the_default_schedule_for_the_default()
    {
        var connections = await UpgradeAsync();
        Assert.Equal(
            ["10 null 2 null at 2026-03-01 08:00"],
            await ReadAsync(connections, $"""
                select concat_ws(' ', coalesce(likes::text, 'null'), coalesce(comments_count::text, 'null'), coalesce(shares::text, 'null'), coalesce(views::text, 'null'),
                    'at', to_char(observed_at at time zone 'utc', 'YYYY-MM-DD HH24:MI'))
                from post_metrics where tenant_id = '{Tenant}'
                """));
        Assert.Equal(
            ["Norte default", "Sur 30 7 * * 1"],
            await ReadAsync(connections, $"select brand_name || ' ' || coalesce(schedule, 'default') from fichas_cliente where tenant_id = '{Tenant}' order by 1"));
        Assert.Equal(["0"], await ReadAsync(connections, $"select attempt::text from analysis_runs where tenant_id = '{Tenant}' and stage is null"));
    }

    [Fact]
    public async Task Watches_clients_of_before_since_their_last_good_run_or_their_creation()
    {
        var connections = await UpgradeAsync();
        Assert.Equal(
            ["Norte run", "Sur creation"],
            await ReadAsync(connections, $"""
                select c.brand_name || case when w.last_good_at = r.finished_at then ' run' when w.last_good_at = c.created_at then ' creation' end
                from directory.clients_to_watch(null, 100, now()) as w
                join fichas_cliente as c on c.id = w.client_id
                left join analysis_runs as r on r.client_id = c.id
                where c.tenant_id = '{Tenant}' and w.is_active
                order by 1
                """));
        Assert.Equal(
            [Client, SecondClient],
            await ReadAsync(connections, "select client_id::text from directory.silent_clients(now() + interval '1 day', now()) where client_id::text like '019a0000-%' order by 1"));
        Assert.Equal([Client], await ReadAsync(connections, $"select client_id::text from directory.last_successes(array['{Client}', '{SecondClient}']::uuid[])"));
    }

    private async Task<SetupConnections> UpgradeAsync()
    {
        var settings = await installation.CreateEmptyAsync();
        using var setup = installation.Database.BuildSetup(settings);
        await setup.Services.GetRequiredService<ClusterBootstrap>().RunAsync(Token);
        var connections = setup.Services.GetRequiredService<SetupConnections>();
        await using (var first = MigrationContext.Create(connections.Migrator))
        {
            await first.GetInfrastructure().GetRequiredService<IMigrator>().MigrateAsync("Initial", Token);
        }

        await FillAsync(connections.Bootstrap);
        await installation.Database.SetUpAsync(settings, Token);
        // Every start does it again, and nothing happens twice.
        await installation.Database.SetUpAsync(settings, Token);
        return connections;
    }

    private static PixelyDbContext Open(SetupConnections connections, TenantScope? tenant = null)
    {
        var scope = tenant ?? new TenantScope();
        if (tenant is null)
        {
            scope.Enter(Guid.Parse(Tenant));
        }

        var options = new DbContextOptionsBuilder<PixelyDbContext>();
        options.UsePixely(connections.Api);
        return new PixelyDbContext(options.Options, scope);
    }

    private static async Task<List<string>> ReadAsync(SetupConnections connections, string sql)
    {
        await using var connection = new NpgsqlConnection(connections.Bootstrap);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(Token))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private static async Task FillAsync(string superuser)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content.Trim())));
        var sql = string.Create(CultureInfo.InvariantCulture, $"""
            insert into tenants (id, name, is_active, created_at) values ('{Tenant}', 'Norte', true, now());
            insert into fichas_cliente (
                tenant_id, id, brand_name, primary_business_goal, time_zone, locale, schedule, source_kind, source_location, own_accounts, annotator,
                is_active, created_at)
            values (
                '{Tenant}', '{Client}', 'Norte', 'sales', 'Europe/Madrid', 'es-ES', '0 6 * * *', 'workbook', 'norte.xlsx', array[]::text[], 'built-in',
                true, now());
            insert into analysis_runs (tenant_id, id, client_id, trigger, status, requested_at, finished_at, insight_id, annotations_stored)
            values ('{Tenant}', '{Run}', '{Client}', 'request', 'succeeded', now(), now(), '{Insight}', 2);
            insert into social_media_insights (
                tenant_id, id, client_id, run_id, sequence, analysis_timestamp, posts, comments, annotated_comments, annotator_name, annotator_version,
                previous_hash, hash)
            values (
                '{Tenant}', '{Insight}', '{Client}', '{Run}', 1, '2026-03-02 06:00:00+00', 1, 3, 2, 'built-in', 1,
                decode(repeat('0', 64), 'hex'), decode('{hash}', 'hex'));
            """);
        await ExecuteAsync(superuser, sql + People + Rows);
    }

    // As the first version stored them.
    private const string People = $"""
        insert into users (tenant_id, id, email, full_name, role, password_hash, is_active, created_at, failed_sign_ins)
        values
            ('{Tenant}', '{Viewer}', 'ana@norte.example', 'Ana', 'viewer', 'hash', true, now(), 3),
            ('{Tenant}', '{Admin}', 'eva@norte.example', 'Eva', 'admin', 'hash', true, now(), 0);
        insert into refresh_tokens (tenant_id, id, user_id, family_id, token_hash, created_at, expires_at, used_at)
        values
            ('{Tenant}', gen_random_uuid(), '{Viewer}', '{Session}', sha256('older'), now() - interval '1 day', now() + interval '13 days', now()),
            ('{Tenant}', gen_random_uuid(), '{Viewer}', '{Session}', sha256('token-of-before'), now(), now() + interval '14 days', null);
        insert into audit_events (tenant_id, id, occurred_at, actor_id, action, subject_id)
        values
            ('{Tenant}', gen_random_uuid(), now(), '{Admin}', 'client.created', '{Client}'),
            ('{Tenant}', gen_random_uuid(), now(), '{Viewer}', 'sign_in.failed', '{Viewer}'),
            ('{Tenant}', gen_random_uuid(), now(), '{Viewer}', 'session.token_reused', '{Session}');

        """;

    private const string Rows = $"""
        insert into fichas_cliente (
            tenant_id, id, brand_name, primary_business_goal, time_zone, locale, schedule, source_kind, source_location, own_accounts, annotator,
            is_active, created_at)
        values (
            '{Tenant}', '{SecondClient}', 'Sur', 'sales', 'Europe/Madrid', 'es-ES', '30 7 * * 1', 'workbook', 'sur.xlsx', array[]::text[], 'built-in',
            true, now());
        insert into social_media_posts (
            tenant_id, id, client_id, url, platform, published_at, content, text_hash, row_hash, likes, shares, is_sponsored, is_competitor, first_seen_at, changed_at)
        values
            ('{Tenant}', '{Post}', '{Client}', 'https://instagram.com/p/1', 'instagram', now(), 'Hola', sha256('Hola'), sha256('1'), 10, 2, false, false,
                '2026-02-01 08:00+00', '2026-03-01 08:00+00'),
            ('{Tenant}', gen_random_uuid(), '{Client}', 'https://instagram.com/p/2', 'instagram', now(), 'Nada', sha256('Nada'), sha256('2'), null, null, false, false,
                '2026-02-01 08:00+00', '2026-03-01 08:00+00');
        insert into ingestions (tenant_id, id, client_id, run_id, source, opened_at, comments_superseded)
        values ('{Tenant}', '{Run}', '{Client}', '{Run}', 'norte.xlsx', now(), 0);
        insert into ingestion_rejections (tenant_id, id, ingestion_id, sheet, "row", "column", value, code, reason)
        values
            ('{Tenant}', gen_random_uuid(), '{Run}', 'Comments', 2, 'created_at', '31/31/2026', 'unreadable_date', ''),
            ('{Tenant}', gen_random_uuid(), '{Run}', 'Comments', 3, 'likes', 'ana dijo que no', 'unreadable_number', 'likes: '),
            ('{Tenant}', gen_random_uuid(), '{Run}', 'Posts', 4, 'likes', 'abc', 'unreadable_number', '');
        """;

    private static async Task ExecuteAsync(string superuser, string sql)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
