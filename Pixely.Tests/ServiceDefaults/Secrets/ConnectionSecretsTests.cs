using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Pixely.ServiceDefaults.Secrets;

namespace Pixely.Tests.ServiceDefaults.Secrets;

public sealed class ConnectionSecretsTests
{
    private const string Login = "Host=db;Database=pixely;Username=pixely_api";

    [Theory]
    [InlineData(null, "ConnectionStrings:main is missing")]
    [InlineData(Login, "ConnectionStrings:main has no password")]
    [InlineData(Login + ";Password=", "ConnectionStrings:main has no password")]
    [InlineData(Login + ";Password=postgres", "ConnectionStrings:main has a weak password")]
    [InlineData(Login + ";Password=aaaaaaaaaaaaaaaaaaaaaaaa", "ConnectionStrings:main has a weak password")]
    public async Task Stops_the_start_and_says_what_to_do_without_saying_the_password(string? connection, string reason)
    {
        using var host = Build(connection);
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("postgres", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("aaaa", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Login + ";Password=k3-9dk3kdLq0s83xP")]
    [InlineData(Login + ";Passfile=/run/secrets/pgpass")]
    [InlineData(Login + ";SSL Certificate=/run/secrets/api.crt")]
    public async Task Starts_with_a_strong_password_or_another_proof(string connection)
    {
        using var host = Build(connection);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private static IHost Build(string? connection)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:main"] = connection });
        builder.RequireConnectionSecret("main");
        return builder.Build();
    }
}
