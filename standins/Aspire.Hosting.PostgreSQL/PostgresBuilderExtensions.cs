using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>Declares PostgreSQL servers and databases.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.postgresbuilderextensions"/>
public static class PostgresBuilderExtensions
{
    private const string DataFolder = "/var/lib/postgresql/data";

    /// <summary>
    /// Declares a server: a private one, which listens on 127.0.0.1 only and asks every login for its password (SCRAM).
    /// </summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.postgresbuilderextensions.addpostgres"/>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="userName">Name of the superuser; <c>postgres</c> if not given.</param>
    /// <param name="password">Password of the superuser; a generated one, which is kept, if not given.</param>
    /// <param name="port">Port; a free one if not given.</param>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        password ??= builder.AddParameter($"{name}-password", new GenerateParameterDefault { Special = false }, secret: true, persist: true);
        var server = new PostgresServerResource(name, userName?.Resource, password.Resource);
        var key = $"{name}_check";
        builder.Services.AddHealthChecks().Add(PostgresHealthCheck.Registration(key, server, databaseName: "postgres"));
        return builder.AddResource(server)
            .WithAnnotation(new EndpointAnnotation(
                ProtocolType.Tcp, name: PostgresServerResource.PrimaryEndpointName, port: port, targetPort: 5432))
            .WithImage("library/postgres", "17")
            .WithHealthCheck(key);
    }

    /// <summary>Declares a database; it is created when the server is ready, if it is missing.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.postgresbuilderextensions.adddatabase"/>
    /// <param name="builder">The server.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="databaseName">Name of the database; that of the resource if not given.</param>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.AddDatabase(name, database.DatabaseName);
        var key = $"{name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks()
            .Add(PostgresHealthCheck.Registration(key, builder.Resource, database.DatabaseName));
        return builder.ApplicationBuilder.AddResource(database).WithHealthCheck(key);
    }

    /// <summary>Declares where data is kept: in the clone's state folder, under the volume's name. Without it data ends with the run.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.postgresbuilderextensions.withdatavolume"/>
    /// <param name="builder">The server.</param>
    /// <param name="name">Name of the volume; made from that of the resource if not given.</param>
    /// <param name="isReadOnly">Not supported.</param>
    /// <exception cref="NotSupportedException">The volume should be read-only.</exception>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return isReadOnly
            ? throw new NotSupportedException("Without the Aspire packages a server cannot run on a read-only volume.")
            : builder.WithAnnotation(
                new ContainerMountAnnotation(name ?? $"{builder.Resource.Name}-data", DataFolder, ContainerMountType.Volume, isReadOnly),
                ResourceAnnotationMutationBehavior.Replace);
    }
}
