using System.Globalization;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Pixely.Verification.Installations;

/// <summary>
/// Finds out where the installation is and how to sign in: from the file that a run of this clone leaves, from the file of its generated
/// passwords, and from the environment, which wins.
/// </summary>
internal static class InstallationReader
{
    private const string Section = "Verification";
    private const string Business = "pixely";
    private const string SchedulerDatabase = "pixely_scheduler";

    // Of the orchestrator's account, whose password is the installation's and no person's.
    private const string DefaultAccount = "orchestrator@pixely.local";

    /// <summary>Puts together what is known.</summary>
    /// <param name="settings">The environment: <c>Verification__RunFile</c>, <c>Verification__SecretsFile</c>, and what is in neither file.</param>
    /// <returns>The installation, or null when neither a run nor a login is known.</returns>
    public static Installation? Read(IConfiguration settings)
    {
        var run = Load(settings[$"{Section}:RunFile"]);
        var secrets = new ConfigurationBuilder().AddConfiguration(Load(settings[$"{Section}:SecretsFile"])).AddConfiguration(settings).Build();
        var logins = new Dictionary<string, Login>(StringComparer.Ordinal);
        Add(LoginNames.Monitor, "monitor-password", Business);
        Add(LoginNames.Api, "api-password", Business);
        Add(LoginNames.Migrator, "migrator-password", Business);
        Add(LoginNames.Scheduler, "scheduler-password", SchedulerDatabase);
        if (run["api"] is null && logins.Count == 0)
        {
            return null;
        }

        return new Installation
        {
            ApiAddress = (settings[$"{Section}:Api"] ?? run["api"]) is { Length: > 0 } address ? new Uri(address) : null,
            Logins = logins,
            SuperuserPassword = secrets["Parameters:postgres-password"],
            AccountEmail = settings[$"{Section}:AccountEmail"] ?? DefaultAccount,
            AccountPassword = settings[$"{Section}:AccountPassword"] ?? secrets["Parameters:orchestrator-password"] ?? "",
            Host = ReadHost(run.GetSection("host")),
            ProgramsFolder = settings[$"{Section}:Programs"],
        };

        void Add(string role, string parameter, string database)
        {
            if (settings.GetConnectionString(role) is { Length: > 0 } given)
            {
                logins.Add(role, new Login(given));
            }
            else if (run["database:host"] is { Length: > 0 } host && secrets[$"Parameters:{parameter}"] is { Length: > 0 } password)
            {
                logins.Add(role, new Login(new NpgsqlConnectionStringBuilder
                {
                    Host = host,
                    Port = int.Parse(run["database:port"] ?? "5432", CultureInfo.InvariantCulture),
                    Database = database,
                    Username = role,
                    Password = password,
                }.ConnectionString));
            }
        }
    }

    private static IConfigurationRoot Load(string? file)
    {
        var builder = new ConfigurationBuilder();
        if (file is not null && File.Exists(file))
        {
            builder.AddJsonStream(new MemoryStream(File.ReadAllBytes(file)));
        }

        return builder.Build();
    }

    private static HostRecord? ReadHost(IConfigurationSection host) => !host.Exists() ? null : new HostRecord
    {
        ProcessId = int.TryParse(host["process_id"], CultureInfo.InvariantCulture, out var process) ? process : null,
        Connections = host.GetSection("connections").GetChildren().ToDictionary(
            static project => project.Key,
            static IReadOnlyList<string> (project) => (project.Value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            StringComparer.Ordinal),
        MigrationsExitCode = int.TryParse(host["migrations_exit_code"], CultureInfo.InvariantCulture, out var code) ? code : null,
        MigrationsEndedAt = Instant(host["migrations_ended_at"]),
        ApiStartedAt = Instant(host["api_started_at"]),
    };

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
}
