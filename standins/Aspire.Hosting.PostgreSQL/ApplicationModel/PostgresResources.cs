namespace Aspire.Hosting.ApplicationModel;

/// <summary>A PostgreSQL server.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.postgresserverresource"/>
public class PostgresServerResource : ContainerResource, IResourceWithConnectionString
{
    internal const string PrimaryEndpointName = "tcp";

    private readonly Dictionary<string, string> _databases = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Declares the server.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.postgresserverresource.-ctor"/>
    /// <param name="name">Name of the resource.</param>
    /// <param name="userName">Name of the superuser; <c>postgres</c> if not given.</param>
    /// <param name="password">Password of the superuser.</param>
    public PostgresServerResource(string name, ParameterResource? userName, ParameterResource password)
        : base(name)
    {
        PrimaryEndpoint = new EndpointReference(this, PrimaryEndpointName);
        UserNameParameter = userName;
        PasswordParameter = password;
    }

    /// <summary>Where the server listens.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.postgresserverresource.primaryendpoint"/>
    public EndpointReference PrimaryEndpoint { get; }

    /// <summary>Host name or address.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.postgresserverresource.host"/>
    public EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);

    /// <summary>Port.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.postgresserverresource.port"/>
    public EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);

    /// <summary>Name of the superuser.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.postgresserverresource.usernameparameter"/>
    public ParameterResource? UserNameParameter { get; set; }

    /// <summary>Password of the superuser.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.postgresserverresource.passwordparameter"/>
    public ParameterResource PasswordParameter { get; set; }

    /// <summary>Name of the superuser, <c>postgres</c> if not given.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.postgresserverresource.usernamereference"/>
    public ReferenceExpression UserNameReference
        => UserNameParameter is { } given ? ReferenceExpression.Create($"{given}") : ReferenceExpression.Create($"postgres");

    /// <summary>Database names by resource name.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.postgresserverresource.databases"/>
    public IReadOnlyDictionary<string, string> Databases => _databases;

    /// <summary>Connection string of the superuser, without a database.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.postgresserverresource.connectionstringexpression"/>
    public ReferenceExpression ConnectionStringExpression
        => ReferenceExpression.Create($"Host={Host};Port={Port};Username={UserNameReference};Password={PasswordParameter}");

    internal void AddDatabase(string name, string databaseName) => _databases.Add(name, databaseName);
}

/// <summary>A database of a PostgreSQL server.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.postgresdatabaseresource"/>
/// <param name="name">Name of the resource.</param>
/// <param name="databaseName">Name of the database.</param>
/// <param name="postgresParentResource">The server.</param>
public class PostgresDatabaseResource(string name, string databaseName, PostgresServerResource postgresParentResource)
    : Resource(name), IResourceWithParent<PostgresServerResource>, IResourceWithConnectionString
{
    /// <summary>The server.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.postgresdatabaseresource.parent"/>
    public PostgresServerResource Parent { get; } = postgresParentResource;

    /// <summary>Name of the database.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.postgresdatabaseresource.databasename"/>
    public string DatabaseName { get; } = databaseName;

    /// <summary>Connection string of the superuser.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.postgresdatabaseresource.connectionstringexpression"/>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent};Database={DatabaseName}");
}
