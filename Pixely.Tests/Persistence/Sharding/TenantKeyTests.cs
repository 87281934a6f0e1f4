using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Sharding;

/// <summary>
/// What distributing the tables by tenant demands of them, read from PostgreSQL's own catalogue: docs/scale.md. Exceptions are named here
/// with their reasons; another one is a decision, not an oversight.
/// </summary>
public sealed class TenantKeyTests(PixelyDatabaseFixture fixture)
{
    /// <summary>Tables without a tenant: copied whole to every node (reference tables).</summary>
    private static readonly string[] ReferenceTables =
    [
        // Who the tenants are: one small row each, and every node's foreign keys point to it.
        "tenants",
    ];

    private const string Tables = """
        select c.oid from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        """;

    private const string TenantTables = $"""
        select a.attrelid from pg_attribute a where a.attname = 'tenant_id' and not a.attisdropped and a.attrelid in ({Tables})
        """;

    [Fact]
    public async Task Gives_every_table_but_the_named_ones_a_tenant()
    {
        var others = await QueryAsync($"select oid::regclass::text from pg_class where oid in ({Tables}) and oid not in ({TenantTables}) order by 1");

        Assert.Equal(ReferenceTables, others);
    }

    [Fact]
    public async Task Gives_every_tenant_table_a_primary_key_that_the_tenant_leads()
    {
        var others = await QueryAsync($"""
            select c.oid::regclass::text from pg_class c where c.oid in ({TenantTables}) and not exists (
                select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                where i.indrelid = c.oid and i.indisprimary and a.attname = 'tenant_id')
            """);

        Assert.Empty(others);
    }

    [Fact]
    public async Task Lets_the_tenant_lead_whatever_is_unique_or_excludes()
    {
        var others = await QueryAsync($"""
            select i.indexrelid::regclass::text from pg_index i
            where (i.indisunique or i.indisexclusion) and i.indrelid in ({TenantTables})
              and coalesce((select attname from pg_attribute where attrelid = i.indrelid and attnum = i.indkey[0]), '') <> 'tenant_id'
            """);

        Assert.Empty(others);
    }

    [Fact]
    public async Task Lets_foreign_keys_lead_to_rows_of_the_same_tenant_or_to_the_named_tables()
    {
        // The tenant's column stands at the same, first place on both sides; a reference table may be pointed to by the tenant alone.
        var others = await QueryAsync($"""
            select k.conrelid::regclass || '.' || k.conname
            from pg_constraint k
            join pg_attribute own on own.attrelid = k.conrelid and own.attnum = k.conkey[1]
            join pg_attribute other on other.attrelid = k.confrelid and other.attnum = k.confkey[1]
            where k.contype = 'f' and k.conrelid in ({TenantTables})
              and (own.attname <> 'tenant_id' or (other.attname <> 'tenant_id' and k.confrelid::regclass::text not in ('{string.Join("','", ReferenceTables)}')))
            """);

        Assert.Empty(others);
    }

    [Fact]
    public async Task Types_the_tenant_alike_everywhere_so_that_its_rows_can_lie_together()
    {
        var types = await QueryAsync($"""
            select distinct format_type(atttypid, atttypmod) || case when attnotnull then '' else ' null' end
            from pg_attribute where attname = 'tenant_id' and attrelid in ({TenantTables})
            """);

        Assert.Equal("uuid", Assert.Single(types));
    }

    private async Task<List<string>> QueryAsync(string sql) => await (await fixture.GetAsync()).QueryAsync<string>(sql);
}
