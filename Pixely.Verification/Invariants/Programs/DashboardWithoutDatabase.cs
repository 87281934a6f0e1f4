using System.Globalization;
using Pixely.Verification.Installations;
using Pixely.Verification.Processes;

namespace Pixely.Verification.Invariants.Programs;

/// <summary>G7.</summary>
internal sealed class DashboardWithoutDatabase : IInvariant
{
    private static readonly string[] Drivers = ["Npgsql", "EntityFrameworkCore", "Pixely.Persistence", "Dapper"];

    public string Id => "G7";

    public string Claim => "The dashboard never talks to the database: it has no driver, no credentials and no connection, only the Api's address.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        var programs = new ProgramFinder(installation);
        judgement.RequireNone(
            ProgramFiles.LibrariesOf(programs.FolderOf(ProgramFinder.Dashboard), ProgramFinder.Dashboard)
                .Where(static l => Drivers.Any(d => l.Contains(d, StringComparison.OrdinalIgnoreCase))),
            "no driver in Pixely.Dashboard.deps.json",
            "The dashboard brings a driver");

        var processes = programs.Find(ProgramFinder.Dashboard);
        foreach (var process in processes)
        {
            JudgeProcess(process, installation, judgement);
        }

        if (processes.Count == 0)
        {
            JudgeDeclaration(installation, judgement);
        }

        judgement.RequireNone(
            await installation.Monitor.ReadAsync(
                """
                select format('%s in %s as %s', application_name, datname, usename) from pg_stat_activity
                where backend_type = 'client backend' and application_name ilike '%dashboard%'
                """,
                cancellationToken),
            "pg_stat_activity: no session of a dashboard",
            "The server sees a dashboard");
        judgement.ProvedBy("Pixely.Tests.AppHost.ModelTests.Gives_each_project_its_own_logins_only");
    }

    private static void JudgeProcess(RunningProgram process, Installation installation, Judgement judgement)
    {
        if (process.Environment is not { } environment || process.Sockets is not { } sockets)
        {
            judgement.Gap(string.Create(CultureInfo.InvariantCulture, $"Process {process.Id} may not be looked at by this account."));
            return;
        }

        string[] secrets = [.. installation.Logins.Values.Select(static l => l.Password), installation.SuperuserPassword ?? ""];
        // Names only: a value might be the secret itself.
        judgement.RequireNone(
            environment.Where(e => e.Key.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)
                || secrets.Any(s => s.Length > 0 && e.Value.Contains(s, StringComparison.Ordinal))
                || installation.Logins.Keys.Any(l => e.Value.Contains(l, StringComparison.Ordinal))).Select(static e => e.Key),
            string.Create(CultureInfo.InvariantCulture, $"process {process.Id}: {environment.Count} variables, no connection string, no login, no password of the database"),
            "The dashboard was given a variable of the database");
        var port = installation.Api.Port;
        judgement.RequireNone(
            sockets.Where(s => s.RemotePort == port).Select(static s => string.Create(CultureInfo.InvariantCulture, $"from port {s.LocalPort} to port {s.RemotePort}")),
            string.Create(CultureInfo.InvariantCulture, $"process {process.Id}: no connection to port {port}"),
            "The dashboard is connected to the database");
    }

    private static void JudgeDeclaration(Installation installation, Judgement judgement)
    {
        if (installation.Host?.Connections.TryGetValue("dashboard", out var declared) == true)
        {
            judgement.RequireNone(declared, "the AppHost gave the dashboard no connection string", "The AppHost gave the dashboard a connection string");
        }
        else
        {
            judgement.Gap("Neither the dashboard's process nor what an AppHost gave it can be seen from here.");
        }
    }
}
