using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Pixely.MigrationService.Setup;

/// <summary>Says in one sentence why the setup failed, and what to do.</summary>
internal static class SetupFailure
{
    public static string Explain(Exception fault) => fault switch
    {
        OptionsValidationException invalid => $"The configuration is refused. {string.Join(" ", invalid.Failures)}",
        PostgresException { SqlState: "58P01" or PostgresErrorCodes.FeatureNotSupported } missing when missing.MessageText.Contains("vector", StringComparison.Ordinal) =>
            "The PostgreSQL server has no pgvector. Install the extension (0.8 or later) and start again.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword } => "PostgreSQL refused the password of a login. Was the data of another installation kept?",
        PostgresException { SqlState: PostgresErrorCodes.RaiseException } unsuitable => $"The server will not do: {unsuitable.MessageText}.",
        PostgresException refused => $"PostgreSQL refused a statement: {refused.MessageText} (SQLSTATE {refused.SqlState}).",
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } => $"PostgreSQL cannot be reached: {fault.Message}",
        InvalidOperationException { InnerException: null } => fault.Message,
        _ when fault.InnerException is PostgresException or NpgsqlException => Explain(fault.InnerException),
        _ => $"{fault.GetType().Name}: {fault.Message}",
    };
}
