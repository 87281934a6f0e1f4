using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pixely.Core.ModelUse;
using Pixely.MigrationService.Bootstrap;
using Pixely.MigrationService.Schema;
using Pixely.MigrationService.Setup;
using Pixely.Persistence;
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

    // What the hash of an insight covered before cost, prompt and fallbacks were stored with it.
    private const string Content = $$$"""
        {"insight":{"analysis_timestamp":"2026-03-02T06:00:00+00:00","annotator":{"name":"built-in","version":1},"counts":{"annotated_comments":2,"comments":3,"first_at":null,"last_at":null,"posts":1},"ficha_cliente_id":"{{{Client}}}","hash":"","id":"{{{Insight}}}","previous_hash":"0000000000000000000000000000000000000000000000000000000000000000","results":{},"run_id":"{{{Run}}}","window":{"from":null,"platform":null,"to":null}},"sequence":1,"tenant_id":"{{{Tenant}}}"}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_what_was_stored_and_its_chain_of_hashes()
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

        var tenant = new TenantScope();
        tenant.Enter(Guid.Parse(Tenant));
        var options = new DbContextOptionsBuilder<PixelyDbContext>();
        options.UsePixely(connections.Api);
        await using var db = new PixelyDbContext(options.Options, tenant);
        var archive = new InsightArchive(db);
        Assert.Null(await archive.FindBrokenLinkAsync(Guid.Parse(Client), Token));
        var kept = (await archive.GetAsync(Guid.Parse(Insight), Token))!;
        Assert.Equal((3, null, null), (kept.Counts.Comments, kept.Usage, kept.Fallbacks));
        Assert.Equal(ModelUsage.None, (await db.InTransactionAsync(token => db.Runs.SingleAsync(token), Token)).Usage);
        Assert.Empty((await db.InTransactionAsync(token => db.Clients.SingleAsync(token), Token)).Fallbacks);
        Assert.Equal(1, await db.InTransactionAsync(token => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from insight_results where cost is null").SingleAsync(token), Token));
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
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
