using Npgsql.Internal;
using Npgsql.Internal.Postgres;

namespace Pgvector.Npgsql;

/// <summary>Tells Npgsql which converter serves the type <c>vector</c> and its arrays.</summary>
/// <seealso href="https://github.com/pgvector/pgvector-dotnet#npgsql"/>
public class VectorTypeInfoResolverFactory : PgTypeInfoResolverFactory
{
    private const string TypeName = "vector";

    /// <inheritdoc/>
    public override IPgTypeInfoResolver CreateResolver() => new Resolver(ForValues());

    /// <inheritdoc/>
    public override IPgTypeInfoResolver CreateArrayResolver() => new Resolver(ForArrays());

    private static TypeInfoMappingCollection ForValues()
    {
        var mappings = new TypeInfoMappingCollection();
        mappings.AddType<Vector>(TypeName, static (options, mapping, _) => mapping.CreateInfo(options, new VectorConverter()), isDefault: true);
        return mappings;
    }

    private static TypeInfoMappingCollection ForArrays()
    {
        var mappings = new TypeInfoMappingCollection(ForValues());
        mappings.AddArrayType<Vector>(TypeName);
        return mappings;
    }

    private sealed class Resolver(TypeInfoMappingCollection mappings) : IPgTypeInfoResolver
    {
        public PgTypeInfo? GetTypeInfo(Type? type, DataTypeName? dataTypeName, PgSerializerOptions options) =>
            mappings.Find(type, dataTypeName, options);
    }
}
