using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;
using Pgvector.EntityFrameworkCore;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Support for pgvector in EF Core.</summary>
/// <seealso href="https://github.com/pgvector/pgvector-dotnet#entity-framework-core"/>
public static class VectorDbContextOptionsBuilderExtensions
{
    /// <summary>
    /// Maps <see cref="Pgvector.Vector"/> to columns of type <c>vector(n)</c> and translates the distance functions.
    /// A data source made elsewhere needs its own <c>UseVector</c> as well.
    /// </summary>
    /// <seealso href="https://github.com/pgvector/pgvector-dotnet#entity-framework-core"/>
    public static NpgsqlDbContextOptionsBuilder UseVector(this NpgsqlDbContextOptionsBuilder optionsBuilder)
    {
        ArgumentNullException.ThrowIfNull(optionsBuilder);

        var builder = ((IRelationalDbContextOptionsBuilderInfrastructure)optionsBuilder).OptionsBuilder;
        var extension = builder.Options.FindExtension<VectorDbContextOptionsExtension>() ?? new VectorDbContextOptionsExtension();
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(extension);
        return optionsBuilder;
    }
}
