using Pixely.MigrationService.Schema;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Model;

public sealed class NamesTests(PixelyDatabaseFixture fixture)
{
    [Fact]
    public async Task Names_everything_in_snake_case_that_postgresql_does_not_cut()
    {
        var database = await fixture.GetAsync();
        var names = await database.QueryAsync<string>("""
            select relname::text from pg_class where relnamespace = 'public'::regnamespace
            union select attname::text from pg_attribute a join pg_class c on c.oid = attrelid where relnamespace = 'public'::regnamespace and not attisdropped
            union select conname::text from pg_constraint where connamespace = 'public'::regnamespace
            """);

        Assert.NotEmpty(names);
        Assert.All(names, static name => Assert.Matches("^[a-z][a-z0-9_]{0,61}$", name));
    }

    [Fact]
    public async Task Lets_postgresql_refuse_a_text_that_no_enum_has()
    {
        var database = await fixture.GetAsync();
        await using var model = MigrationContext.Create("Host=unused");
        var expected = model.Model.GetEntityTypes()
            .SelectMany(static e => e.GetFlattenedProperties())
            .Count(static p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType).IsEnum);
        var constraints = await database.QueryAsync<string>("""
            select pg_get_constraintdef(oid) from pg_constraint
            where connamespace = 'public'::regnamespace and contype = 'c' and pg_get_constraintdef(oid) like '%ANY (ARRAY[%'
            """);

        Assert.Equal(23, expected);
        Assert.Equal(expected, constraints.Count);
    }
}
