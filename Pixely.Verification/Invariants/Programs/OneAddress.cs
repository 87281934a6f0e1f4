using System.Globalization;
using Npgsql;
using Pixely.Verification.Installations;
using Pixely.Verification.Processes;

namespace Pixely.Verification.Invariants.Programs;

/// <summary>G3.</summary>
internal sealed class OneAddress(ApiProbe api) : IInvariant
{
    public string Id => "G3";

    public string Claim => "The Api knows one database address, the server's, and one login; nobody else works in the business database.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        JudgeConnectionStrings(installation, judgement);

        // An Api that nobody asked anything yet has no session to be seen.
        await api.IsHealthyAsync(installation, cancellationToken);
        var sessions = await installation.Monitor.ReadAsync(
            """
            select usename::text, datname::text, count(*)::int, bool_or(usesysid = 10) from pg_stat_activity
            where backend_type = 'client backend' and application_name <> 'pixely verify' and usename is not null and datname is not null
            group by 1, 2 order by 1, 2
            """,
            static row => (Role: row.GetString(0), Database: row.GetString(1), Count: row.GetInt32(2), IsBootstrap: row.GetBoolean(3)),
            cancellationToken);
        var business = installation.Api.Database;
        foreach (var (role, database, count, isBootstrap) in sessions)
        {
            // The operator's own work with the superuser is no matter of the Api.
            var session = string.Create(CultureInfo.InvariantCulture, $"{count} sessions of {role} in {database}");
            judgement.Require(
                role == LoginNames.Api ? database == business : database != business || role is LoginNames.Monitor or LoginNames.Migrator || isBootstrap,
                session,
                $"A login has no business there: {session}");
        }

        judgement.Require(
            sessions.Any(s => s.Role == LoginNames.Api && s.Database == business), "the server sees the Api at work", $"The server sees no session of {LoginNames.Api}: the Api works elsewhere");
    }

    private static void JudgeConnectionStrings(Installation installation, Judgement judgement)
    {
        var processes = new ProgramFinder(installation).Find(ProgramFinder.Api);
        foreach (var process in processes)
        {
            if (process.Environment is null)
            {
                judgement.Gap(string.Create(CultureInfo.InvariantCulture, $"The environment of process {process.Id} may not be read by this account."));
                continue;
            }

            var given = process.Environment.Where(static e => e.Key.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)).ToList();
            judgement.Require(given.Count == 1, string.Create(CultureInfo.InvariantCulture, $"process {process.Id}: one connection string, {string.Join(", ", given.Select(static g => g.Key))}"),
                $"The Api was given {given.Count} connection strings: {string.Join(", ", given.Select(static g => g.Key))}");
            foreach (var (name, value) in given)
            {
                var settings = new NpgsqlConnectionStringBuilder(value);
                var address = string.Create(CultureInfo.InvariantCulture, $"{name}: {settings.Username} at {settings.Host}:{settings.Port}/{settings.Database}");
                var api = installation.Api;
                judgement.Require(
                    settings.Username == LoginNames.Api && settings.Port == api.Port && settings.Database == api.Database && settings.Host == api.Host,
                    address,
                    $"The Api was given another login or address: {address}");
            }
        }

        if (processes.Count == 0)
        {
            JudgeDeclaration(installation, judgement);
        }
    }

    private static void JudgeDeclaration(Installation installation, Judgement judgement)
    {
        if (installation.Host?.Connections.TryGetValue("api", out var declared) == true)
        {
            judgement.Require(declared is ["pixely-api"], "the AppHost gave the Api one connection string, pixely-api", $"The AppHost gave the Api the connection strings {string.Join(", ", declared)}");
        }
        else
        {
            judgement.Gap("Neither the Api's process nor what an AppHost gave it can be seen from here.");
        }
    }
}
