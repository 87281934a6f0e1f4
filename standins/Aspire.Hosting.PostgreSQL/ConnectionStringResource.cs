using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A connection string that is composed of other values.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.connectionstringresource"/>
/// <param name="name">Name of the resource.</param>
/// <param name="connectionStringExpression">The connection string.</param>
public sealed class ConnectionStringResource(string name, ReferenceExpression connectionStringExpression)
    : Resource(name), IResourceWithConnectionString, IResourceWithWaitSupport
{
    /// <summary>The connection string.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.connectionstringresource.connectionstringexpression"/>
    public ReferenceExpression ConnectionStringExpression { get; } = connectionStringExpression;
}

/// <summary>Declares connection strings.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.connectionstringbuilderextensions"/>
public static class ConnectionStringBuilderExtensions
{
    /// <summary>Declares a connection string, such as that of one database login.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.connectionstringbuilderextensions.addconnectionstring"/>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="connectionStringExpression">The connection string.</param>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ConnectionStringResource(name, connectionStringExpression))
            .WithReferenceRelationship(connectionStringExpression);
    }
}
