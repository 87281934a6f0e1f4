using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pixely.Persistence.Model;

/// <summary>Stores every enum as text and lets PostgreSQL refuse any other text.</summary>
internal static class WireNameColumns
{
    public static void Apply(ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in Enums(entity))
            {
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                var converter = typeof(WireNameConverter<>).MakeGenericType(type);
                property.SetValueConverter((ValueConverter)Activator.CreateInstance(converter)!);

                var column = SnakeCaseNames.Of(property.Name);
                var all = (IReadOnlyList<string>)typeof(WireName<>).MakeGenericType(type).GetProperty(nameof(WireName<>.All))!.GetValue(null)!;
                entity.AddCheckConstraint(
                    $"ck_{entity.GetTableName()}_{column}", $"{column} in ({string.Join(", ", all.Select(static text => $"'{text}'"))})");
            }
        }
    }

    private static IEnumerable<IMutableProperty> Enums(IMutableTypeBase type) =>
        type.GetDeclaredProperties().Where(static p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType).IsEnum)
            .Concat(type.GetDeclaredComplexProperties().SelectMany(static c => Enums(c.ComplexType)));
}
