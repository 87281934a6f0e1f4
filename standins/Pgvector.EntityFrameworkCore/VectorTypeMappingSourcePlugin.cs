using Microsoft.EntityFrameworkCore.Storage;

namespace Pgvector.EntityFrameworkCore;

/// <summary>Finds the mapping of properties of type <see cref="Vector"/> and of columns of type <c>vector</c>.</summary>
/// <seealso href="https://github.com/pgvector/pgvector-dotnet#entity-framework-core"/>
public class VectorTypeMappingSourcePlugin : IRelationalTypeMappingSourcePlugin
{
    private const string TypeName = "vector";

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The column is of one of pgvector's other types.</exception>
    public RelationalTypeMapping? FindMapping(in RelationalTypeMappingInfo mappingInfo)
    {
        var storeType = mappingInfo.StoreTypeNameBase ?? mappingInfo.StoreTypeName;
        if (storeType is "halfvec" or "sparsevec")
        {
            throw new NotSupportedException(
                $"The stand-in for Pgvector.EntityFrameworkCore maps vector only; {storeType} needs the real package.");
        }

        var isVector = mappingInfo.ClrType is null ? storeType == TypeName : mappingInfo.ClrType == typeof(Vector);
        return isVector
            ? new VectorTypeMapping(mappingInfo.StoreTypeName ?? TypeName, typeof(Vector), mappingInfo.Size)
            : null;
    }
}
