using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Pixely.ServiceDefaults.Secrets;

/// <summary>Refuses to start with a database login that has no password worth the name.</summary>
public static class ConnectionSecrets
{
    /// <summary>Demands a strong password of a connection string.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="name">Name of the connection string.</param>
    public static IHostApplicationBuilder RequireConnectionSecret(this IHostApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.AddOptions<ConnectionSecret>(name)
            .Configure<IConfiguration>((secret, configuration) => secret.ConnectionString = configuration.GetConnectionString(name))
            .ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ConnectionSecret>, Strength>());
        return builder;
    }

    /// <summary>A connection string whose password counts.</summary>
    private sealed class ConnectionSecret
    {
        public string? ConnectionString { get; set; }
    }

    private sealed class Strength : IValidateOptions<ConnectionSecret>
    {
        private const int MinimumLength = 16;
        private const int MinimumDistinct = 8;

        // Other proofs of who one is, which take the place of a password.
        private static readonly string[] Instead = ["Passfile", "SSL Certificate"];

        public ValidateOptionsResult Validate(string? name, ConnectionSecret options)
        {
            if (string.IsNullOrWhiteSpace(options.ConnectionString))
            {
                return ValidateOptionsResult.Fail($"ConnectionStrings:{name} is missing: set it to the login that the migration service made.");
            }

            var parts = new DbConnectionStringBuilder { ConnectionString = options.ConnectionString };
            if (Array.Exists(Instead, parts.ContainsKey))
            {
                return ValidateOptionsResult.Success;
            }

            var password = parts.TryGetValue("Password", out var value) ? (string)value : "";
            return password.Length >= MinimumLength && password.Distinct().Count() >= MinimumDistinct
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    $"ConnectionStrings:{name} has {(password.Length == 0 ? "no password" : "a weak password")}: at least {MinimumLength} characters are needed, "
                    + $"{MinimumDistinct} of them different. Generate one and give it to the migration service (Logins) too.");
        }
    }
}
