using Npgsql.TypeMapping;
using Pgvector.Npgsql;

namespace Npgsql;

/// <summary>Support for pgvector in plain Npgsql.</summary>
/// <seealso href="https://github.com/pgvector/pgvector-dotnet#npgsql"/>
public static class VectorExtensions
{
    /// <summary>Maps <see cref="Pgvector.Vector"/> to the type <c>vector</c>. Connections made before the extension was created need <c>ReloadTypesAsync</c>.</summary>
    /// <seealso href="https://github.com/pgvector/pgvector-dotnet#npgsql"/>
    public static INpgsqlTypeMapper UseVector(this INpgsqlTypeMapper mapper)
    {
        ArgumentNullException.ThrowIfNull(mapper);
        mapper.AddTypeInfoResolverFactory(new VectorTypeInfoResolverFactory());
        return mapper;
    }
}
