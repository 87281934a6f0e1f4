using System.Diagnostics;
using Npgsql;

namespace Pixely.Tests.Fixtures.Postgres;

/// <summary>
/// A PostgreSQL server with pgvector of this test run's own: in a temporary folder, on a socket, without durability.
/// It ends with the process, however that ends.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The superuser. The socket lets every role in without a password.</summary>
    public const string Superuser = "postgres";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder;
    private readonly Process _process;
    private readonly Task _exit;

    private PostgresServer(string folder, Process process, Task exit)
    {
        _folder = folder;
        _process = process;
        _exit = exit;
    }

    /// <summary>Starts a server.</summary>
    /// <param name="asksForPasswords">True makes every role but the superuser give its password.</param>
    public static async Task<PostgresServer> StartAsync(bool asksForPasswords = false)
    {
        var programs = await FindProgramsAsync();
        var folder = Directory.CreateTempSubdirectory("pixely-tests-").FullName;
        var owner = ServerAccount.Current;
        await owner.OwnAsync(folder);
        var data = Path.Combine(folder, "data");
        await RunAsync(owner.Command(
            Path.Combine(programs, "initdb"),
            ["-D", data, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]));
        if (asksForPasswords)
        {
            await File.WriteAllTextAsync(Path.Combine(data, "pg_hba.conf"), $"local all {Superuser} trust\nlocal all all scram-sha-256\n");
        }

        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var command = owner.Command(
            Path.Combine(programs, "postgres"),
            ["-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=300", "-c", "log_min_messages=panic"],
            endsWithParent: true);
        // The kernel ends the server with the thread that started it, so that thread stays.
        new Thread(() => Host(command, started, exited)) { IsBackground = true, Name = "postgres" }.Start();
        var server = new PostgresServer(folder, await started.Task, exited.Task);
        await server.WaitUntilReadyAsync();
        return server;
    }

    /// <summary>A connection string for a database and role.</summary>
    public string ConnectionString(string database, string role = Superuser) =>
        new NpgsqlConnectionStringBuilder { Host = _folder, Database = database, Username = role, Timeout = 15, IncludeErrorDetail = true }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (!_process.HasExited)
        {
            // The launcher has become the server: QUIT makes it end at once.
            await RunAsync(new ProcessStartInfo("kill", ["-QUIT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]));
        }

        await _exit.WaitAsync(Patience);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Host(ProcessStartInfo command, TaskCompletionSource<Process> started, TaskCompletionSource exited)
    {
        try
        {
            var process = Process.Start(command)!;
            started.SetResult(process);
            process.WaitForExit();
            exited.SetResult();
        }
        catch (Exception exception)
        {
            started.TrySetException(exception);
            exited.TrySetException(exception);
        }
    }

    private static async Task<string> FindProgramsAsync()
    {
        var output = await RunAsync(new ProcessStartInfo(Path.Combine(Repository.Root, "eng", "setup-postgres.sh")));
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
    }

    private static async Task<string> RunAsync(ProcessStartInfo command)
    {
        command.RedirectStandardOutput = true;
        command.RedirectStandardError = true;
        using var process = Process.Start(command)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{command.FileName} ended with {process.ExitCode}: {await errors}{await output}");
    }

    private async Task WaitUntilReadyAsync()
    {
        var clock = Stopwatch.StartNew();
        var connectionString = new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false }.ConnectionString;
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (!_process.HasExited && clock.Elapsed < Patience)
            {
                await Task.Delay(20);
            }
        }
    }
}
