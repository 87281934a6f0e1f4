namespace Pixely.Tests.StandIns.Hosting;

/// <summary>What a started program finds in its environment.</summary>
public sealed class ReferenceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_addresses_parameters_and_connection_strings()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        var password = builder.AddParameter("password", "a;{b}", secret: true);
        var server = builder.AddShell("server", "echo listens on $PORT; sleep 1000").WithHttpEndpoint(env: "PORT");
        var endpoint = server.GetEndpoint("http");
        var login = builder.AddConnectionString("login", ReferenceExpression.Create(
            $"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)};Options={{x}};Password={password}"));
        builder.AddShell("client", "env")
            .WithReference(login, connectionName: "main")
            .WithReference(endpoint)
            .WithEnvironment("PLAIN", "text")
            .WithEnvironment("PASSWORD", password)
            .WithEnvironment("ADDRESS", endpoint)
            .WithEnvironment("COMPOSED", $"{endpoint.Property(EndpointProperty.HostAndPort)}/path")
            .WithEnvironment("MADE", () => "later")
            .WithEnvironment(context => context.EnvironmentVariables["FROM_CALLBACK"] = password.Resource);
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);

        var lines = await app.LogAfterEndAsync("client", Cancellation);

        var port = app.GetEndpoint("server").Port;
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                $"ConnectionStrings__main=Host=127.0.0.1;Port={port};Options={{x}};Password=a;{{b}}",
                $"services__server__http__0=http://127.0.0.1:{port}",
                "PLAIN=text", "PASSWORD=a;{b}", $"ADDRESS=http://127.0.0.1:{port}", $"COMPOSED=127.0.0.1:{port}/path",
                "MADE=later", "FROM_CALLBACK=a;{b}",
            },
            lines.ToHashSet(StringComparer.Ordinal));
        Assert.Equal($"listens on {port}", await app.FirstLineAsync("server", Cancellation));
        Assert.Equal(lines.Single(l => l.StartsWith("ConnectionStrings__main=", StringComparison.Ordinal))["ConnectionStrings__main=".Length..],
            await app.GetConnectionStringAsync("login", Cancellation));
    }

    [Fact]
    public void Shows_the_placeholders_of_an_expression()
    {
        var server = new ExecutableResource("server", "sh", "/");
        var endpoint = new EndpointReference(server, "http");
        var parameter = new ParameterResource("password", _ => "secret");

        var expression = ReferenceExpression.Create($"{{{endpoint.Property(EndpointProperty.Port)}}};{parameter}");

        Assert.Equal("{{{0}}};{1}", expression.Format);
        Assert.Equal("{{server.bindings.http.port}};{password.value}", expression.ValueExpression);
    }

    [Fact]
    public async Task Links_a_resource_to_all_it_refers_to()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        var server = builder.AddShell("server", "true").WithHttpEndpoint();
        var password = builder.AddParameter("password", "x");
        var login = builder.AddConnectionString("login", ReferenceExpression.Create($"{server.GetEndpoint("http")};{password}"));
        var client = builder.AddShell("client", "true").WithReference(login);

        Assert.Equal(["server", "password"], login.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r => r.Resource.Name));
        Assert.Equal(["login"], client.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r => r.Resource.Name));
    }

    [Fact]
    public async Task Refuses_what_cannot_be()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        var server = builder.AddShell("server", "true").WithHttpEndpoint();

        Assert.Throws<DistributedApplicationException>(() => builder.AddShell("server", "true"));
        Assert.Throws<DistributedApplicationException>(() => server.WithHttpEndpoint());
        Assert.Throws<DistributedApplicationException>(() => builder.AddShell("mute", "true").WithHttpHealthCheck("/health"));
        Assert.Throws<ArgumentException>(() => builder.AddShell("two words", "true"));
    }
}
