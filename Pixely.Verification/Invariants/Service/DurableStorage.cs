using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Service;

/// <summary>G6.</summary>
internal sealed class DurableStorage : IInvariant
{
    public string Id => "G6";

    public string Claim => "What was committed survives a restart and a crash of the server.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        var monitor = installation.Monitor;
        var settings = (await monitor.ReadAsync(
            "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'data_checksums', 'data_directory', 'synchronous_commit')",
            static row => (Name: row.GetString(0), Value: row.GetString(1)),
            cancellationToken)).ToDictionary(static s => s.Name, static s => s.Value, StringComparer.Ordinal);
        foreach (var name in (string[])["fsync", "full_page_writes"])
        {
            judgement.Require(settings[name] == "on", $"{name} = on", $"{name} = {settings[name]}");
        }

        // As the Api has it, which roles and databases may have settings of their own for.
        var commits = (await installation.Api.ReadAsync("select current_setting('synchronous_commit')", cancellationToken))[0];
        judgement.Require(
            commits != "off", $"synchronous_commit = {commits} for {LoginNames.Api}", $"synchronous_commit = off for {LoginNames.Api}");
        judgement.RequireNone(
            await monitor.ReadAsync(
                "select relname::text from pg_class where relpersistence = 'u' and relkind in ('r', 'p') and relnamespace in ('public'::regnamespace, 'directory'::regnamespace)",
                cancellationToken),
            "every table is logged",
            "An unlogged table loses its rows in a crash");
        var since = (await monitor.ReadAsync("select to_char(pg_postmaster_start_time() at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')", cancellationToken))[0];
        judgement.Note($"data in {settings["data_directory"]}, checksums {settings["data_checksums"]}, server process since {since}Z");
        judgement.ProvedBy("Pixely.Tests.StandIns.Hosting.PostgresServerTests.Keeps_a_volume_for_the_next_run");
        judgement.ProvedBy("Pixely.Tests.StandIns.Hosting.PostgresServerTests.Recovers_on_command_when_the_server_was_killed");
        judgement.ProvedBy("Pixely.Tests.Verification.CrashTests");
    }
}
