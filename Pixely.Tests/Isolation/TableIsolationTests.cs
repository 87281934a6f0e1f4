using Microsoft.EntityFrameworkCore;
using Pixely.MigrationService.Schema;
using Pixely.Persistence.Tenancy;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Isolation;

/// <summary>Reads PostgreSQL's own catalogue, so that a table that somebody adds is covered the day it exists.</summary>
public sealed class TableIsolationTests(PixelyDatabaseFixture fixture)
{
    private const string TenantTables = """
        select c.oid from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        """;

    [Fact]
    public async Task Has_a_table_of_every_tenant_owned_entity()
    {
        var database = await fixture.GetAsync();
        await using var model = MigrationContext.Create("Host=unused");
        var owned = model.Model.GetEntityTypes().Where(static e => e.ClrType.IsAssignableTo(typeof(ITenantOwned))).Select(static e => e.GetTableName()!);

        Assert.Equal(owned.Order(StringComparer.Ordinal), await database.QueryAsync<string>($"select relname::text from pg_class where oid in ({TenantTables}) order by relname collate \"C\""));
    }

    [Fact]
    public async Task Enables_and_forces_row_level_security_on_every_table()
    {
        var database = await fixture.GetAsync();
        var open = await database.QueryAsync<string>("""
            select relname::text from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)
            """);

        Assert.Empty(open);
    }

    [Fact]
    public async Task Guards_reading_and_writing_by_the_tenant_on_every_table()
    {
        var database = await fixture.GetAsync();
        var unguarded = await database.QueryAsync<string>("""
            select relname::text from pg_class c
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not exists (
                select from pg_policy p
                where p.polrelid = c.oid and p.polname = 'tenant' and p.polcmd = '*' and p.polroles = array[0::oid]
                  and pg_get_expr(p.polqual, c.oid) like '%pixely.tenant_id%'
                  and pg_get_expr(p.polwithcheck, c.oid) = pg_get_expr(p.polqual, c.oid))
            """);

        Assert.Empty(unguarded);
    }

    [Fact]
    public async Task Lets_nobody_but_the_directory_look_across_tenants()
    {
        var database = await fixture.GetAsync();
        var wider = await database.QueryAsync<string>("""
            select polname || ' ' || polcmd::text || ' to ' || array(select rolname from pg_roles where oid = any(polroles))::text
            from pg_policy where polname <> 'tenant'
            group by 1
            """);

        Assert.Equal("directory r to {pixely_directory}", Assert.Single(wider));
    }

    [Fact]
    public async Task Begins_every_key_of_a_tenant_table_with_the_tenant()
    {
        var database = await fixture.GetAsync();
        var others = await database.QueryAsync<string>($"""
            select conrelid::regclass || '.' || conname from pg_constraint
            where contype in ('p', 'u', 'f') and conrelid in ({TenantTables})
              and (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) <> 'tenant_id'
            union all
            select indexrelid::regclass::text from pg_index
            where indisunique and indrelid in ({TenantTables})
              and (select attname from pg_attribute where attrelid = indrelid and attnum = indkey[0]) <> 'tenant_id'
            """);

        Assert.Empty(others);
    }

    [Fact]
    public async Task Demands_a_tenant_of_every_row()
    {
        var database = await fixture.GetAsync();
        var nullable = await database.QueryAsync<string>($"""
            select attrelid::regclass::text from pg_attribute where attname = 'tenant_id' and not attnotnull and attrelid in ({TenantTables})
            """);

        Assert.Empty(nullable);
    }

    [Fact]
    public async Task Makes_the_owner_own_everything_in_the_business_schema()
    {
        var database = await fixture.GetAsync();
        var foreign = await database.QueryAsync<string>("""
            select relname::text from pg_class
            where relnamespace in ('public'::regnamespace, 'migrations'::regnamespace) and relowner <> 'pixely_owner'::regrole
            """);

        Assert.Empty(foreign);
    }

    [Fact]
    public async Task Shows_a_view_with_the_rights_of_its_reader()
    {
        var database = await fixture.GetAsync();
        var views = await database.QueryAsync<string>("""
            select relname || ' ' || coalesce(reloptions::text, '') from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
            """);

        Assert.NotEmpty(views);
        Assert.All(views, static view => Assert.Contains("security_invoker=true", view, StringComparison.Ordinal));
    }
}
