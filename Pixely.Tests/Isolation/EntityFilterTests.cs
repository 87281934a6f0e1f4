using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Pixely.Persistence;
using Pixely.Persistence.Tenancy;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Isolation;

/// <summary>Every entity asks for its tenant's rows by itself, so that a forgotten condition shows nobody else's even where no policy stands.</summary>
public sealed class EntityFilterTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    [Fact]
    public async Task Asks_for_the_own_rows_in_every_query_of_every_entity()
    {
        await using var db = AsSuperuser();
        var entities = Entities(db);
        Assert.All(entities, entity => Assert.Matches(
            entity.ClrType == typeof(Tenant) ? @"WHERE \w+\.id = @" : @"WHERE \w+\.tenant_id = @", SqlOf(db, entity.ClrType)));
        Assert.True(entities.Count >= 20, $"only {entities.Count} entities were found");
    }

    [Fact]
    public async Task Leaves_no_entity_without_an_owner()
    {
        await using var db = AsSuperuser();
        Assert.All(
            db.Model.GetEntityTypes().Where(static entity => !entity.IsOwned() && entity.GetTableName() is not null),
            static entity => Assert.True(entity.ClrType == typeof(Tenant) || entity.ClrType.IsAssignableTo(typeof(ITenantOwned)), entity.Name));
    }

    [Fact]
    public async Task Shows_one_tenants_rows_to_a_login_that_no_policy_binds()
    {
        var (other, _) = await CreateClientAsync();
        await using var db = AsSuperuser();
        Assert.Equal(TenantId, Assert.Single(await db.Clients.Select(static c => c.TenantId).ToListAsync(Token)));
        Assert.Equal(TenantId, Assert.Single(await db.Tenants.Select(static t => t.Id).ToListAsync(Token)));

        // What the filter keeps out is there.
        Assert.Contains(other, await db.Tenants.IgnoreQueryFilters(["tenant"]).Select(static t => t.Id).ToListAsync(Token));
    }

    private static List<IEntityType> Entities(PixelyDbContext db) =>
        [.. db.Model.GetEntityTypes().Where(static entity => entity.ClrType == typeof(Tenant) || entity.ClrType.IsAssignableTo(typeof(ITenantOwned)))];

    private static string SqlOf(PixelyDbContext db, Type entity) => (string)typeof(EntityFilterTests)
        .GetMethod(nameof(SqlOfSet), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
        .MakeGenericMethod(entity).Invoke(null, [db])!;

    private static string SqlOfSet<TEntity>(PixelyDbContext db)
        where TEntity : class =>
        db.Set<TEntity>().ToQueryString();

    private PixelyDbContext AsSuperuser()
    {
        var tenant = new TenantScope();
        tenant.Enter(TenantId);
        return new PixelyDbContext(
            new DbContextOptionsBuilder<PixelyDbContext>().UseNpgsql(Database.Superuser, static npgsql => npgsql.UseVector()).Options, tenant);
    }
}
