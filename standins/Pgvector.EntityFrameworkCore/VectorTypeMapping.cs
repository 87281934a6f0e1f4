using Microsoft.EntityFrameworkCore.Storage;

namespace Pgvector.EntityFrameworkCore;

/// <summary>The mapping of <see cref="Vector"/> to <c>vector</c> or <c>vector(n)</c>.</summary>
/// <seealso href="https://github.com/pgvector/pgvector-dotnet#entity-framework-core"/>
public class VectorTypeMapping : RelationalTypeMapping
{
    /// <summary>Creates the mapping; <paramref name="size"/> is the number of dimensions.</summary>
    public VectorTypeMapping(string storeType, Type clrType, int? size = null)
        : this(new RelationalTypeMappingParameters(
            new CoreTypeMappingParameters(clrType), storeType, StoreTypePostfix.Size, size: size, fixedLength: size is not null))
    {
    }

    /// <summary>Creates the mapping from EF Core's parameters.</summary>
    protected VectorTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>The mapping to <c>vector</c> without a number of dimensions.</summary>
    public static VectorTypeMapping Default { get; } = new("vector", typeof(Vector));

    /// <inheritdoc/>
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new VectorTypeMapping(parameters);

    /// <inheritdoc/>
    protected override string GenerateNonNullSqlLiteral(object value) => $"'{value}'::{StoreTypeNameBase}";
}
