using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace Pgvector.EntityFrameworkCore;

/// <summary>Adds the converter to the data source that EF Core makes from a connection string.</summary>
/// <seealso href="https://github.com/pgvector/pgvector-dotnet#entity-framework-core"/>
public class VectorDataSourceConfigurationPlugin : INpgsqlDataSourceConfigurationPlugin
{
    /// <inheritdoc/>
    public void Configure(NpgsqlDataSourceBuilder npgsqlDataSourceBuilder) => npgsqlDataSourceBuilder.UseVector();
}
