using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Pixely.MigrationService.Setup;

namespace Pixely.Tests.MigrationService;

public sealed class SetupFailureTests
{
    public static TheoryData<Exception, string> Faults => new()
    {
        {
            Refused("58P01", "could not open extension control file \"/usr/share/postgresql/17/extension/vector.control\": No such file or directory"),
            "The PostgreSQL server has no pgvector. Install the extension (0.8 or later) and start again."
        },
        {
            Refused("0A000", "extension \"vector\" is not available"),
            "The PostgreSQL server has no pgvector. Install the extension (0.8 or later) and start again."
        },
        { Refused("P0001", "pgvector 0.8 or later is needed, this database has 0.7.4"), "The server will not do: pgvector 0.8 or later is needed, this database has 0.7.4." },
        { Refused("28P01", "password authentication failed"), "PostgreSQL refused the password of a login. Was the data of another installation kept?" },
        { Refused("42501", "permission denied"), "PostgreSQL refused a statement: permission denied (SQLSTATE 42501)." },
        { new DbUpdateException("saving", Refused("23505", "duplicate key")), "PostgreSQL refused a statement: duplicate key (SQLSTATE 23505)." },
        { new NpgsqlException("Failed to connect to db:5432", new SocketException()), "PostgreSQL cannot be reached: Failed to connect to db:5432" },
        { new OptionsValidationException("Logins", typeof(object), ["Api is too weak."]), "The configuration is refused. Api is too weak." },
        { new InvalidOperationException("The connection string 'bootstrap' is missing."), "The connection string 'bootstrap' is missing." },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void Says_in_a_sentence_what_is_wrong(Exception fault, string expected) => Assert.Equal(expected, SetupFailure.Explain(fault));

    private static PostgresException Refused(string sqlState, string message) => new(message, "ERROR", "ERROR", sqlState);
}
