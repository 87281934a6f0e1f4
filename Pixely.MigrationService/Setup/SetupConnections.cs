using Microsoft.Extensions.Options;
using Npgsql;
using Pixely.MigrationService.Bootstrap;

namespace Pixely.MigrationService.Setup;

/// <summary>The same server seen by each login. Only the bootstrap connections come from the configuration; they are the superuser's.</summary>
internal sealed class SetupConnections(IConfiguration configuration, IOptions<LoginOptions> logins)
{
    /// <summary>Superuser in the business database.</summary>
    public string Bootstrap => Unpooled("bootstrap").ConnectionString;

    /// <summary>Superuser in the scheduler's database.</summary>
    public string SchedulerBootstrap => Unpooled("scheduler-bootstrap").ConnectionString;

    /// <summary>The migrator, acting as the owner from its first statement on.</summary>
    public string Migrator
    {
        get
        {
            var connection = As("pixely_migrator", logins.Value.Migrator);
            connection.Options = "-c role=pixely_owner";
            return connection.ConnectionString;
        }
    }

    /// <summary>The Api's login; the seed goes in the same way as everything else.</summary>
    public string Api => As("pixely_api", logins.Value.Api).ConnectionString;

    private NpgsqlConnectionStringBuilder As(string user, string password)
    {
        var connection = Unpooled("bootstrap");
        connection.Username = user;
        connection.Password = password;
        return connection;
    }

    private NpgsqlConnectionStringBuilder Unpooled(string name) =>
        configuration.GetConnectionString(name) is { Length: > 0 } given
            ? new NpgsqlConnectionStringBuilder(given) { Pooling = false, ApplicationName = "pixely-migrations" }
            : throw new InvalidOperationException($"The connection string '{name}' is missing.");
}
