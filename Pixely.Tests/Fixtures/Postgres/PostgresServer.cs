using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Pixely.Tests.Fixtures.Postgres;

/// <summary>
/// A PostgreSQL server with pgvector of this test run's own: in a temporary folder, on a socket, without durability; or as an installation
/// has it, durable and on the loopback interface. It ends with the process, however that ends.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The superuser. The socket lets every role in without a password.</summary>
    public const string Superuser = "postgres";

    /// <summary>Its password on a durable server.</summary>
    public const string SuperuserPassword = "superuser-0123456789-abcdefghi";

    private readonly string _folder;
    private readonly int? _port;
    private readonly ProcessStartInfo _command;
    private Process? _process;
    private Task _exit = Task.CompletedTask;

    private PostgresServer(string folder, int? port, ProcessStartInfo command)
    {
        _folder = folder;
        _port = port;
        _command = command;
    }

    /// <summary>Starts a server.</summary>
    /// <param name="asksForPasswords">True makes every role but the superuser give its password.</param>
    /// <param name="isDurable">True makes everybody give a password, listens on the loopback interface, and loses nothing in a crash.</param>
    public static async Task<PostgresServer> StartAsync(bool asksForPasswords = false, bool isDurable = false)
    {
        var programs = await FindProgramsAsync();
        var folder = Directory.CreateTempSubdirectory("pixely-tests-").FullName;
        var owner = ServerAccount.Current;
        await owner.OwnAsync(folder);
        var data = Path.Combine(folder, "data");
        var password = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(password, SuperuserPassword);
        await RunAsync(owner.Command(
            Path.Combine(programs, "initdb"),
            ["-D", data, "-U", Superuser, "-A", isDurable ? "scram-sha-256" : "trust", $"--pwfile={password}", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]));
        if (asksForPasswords && !isDurable)
        {
            await File.WriteAllTextAsync(Path.Combine(data, "pg_hba.conf"), $"local all {Superuser} trust\nlocal all all scram-sha-256\n");
        }

        int? port = isDurable ? FreePorts.Next() : null;
        string[] manner = port is null
            ? ["-k", folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
            : ["-k", "", "-c", "listen_addresses=127.0.0.1", "-p", port.Value.ToString(CultureInfo.InvariantCulture)];
        var server = new PostgresServer(folder, port, owner.Command(
            Path.Combine(programs, "postgres"),
            ["-D", data, .. manner, "-c", "max_connections=300", "-c", "log_min_messages=panic"],
            endsWithParent: true));
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>A connection string for a database and role.</summary>
    public string ConnectionString(string database, string role = Superuser)
    {
        var settings = new NpgsqlConnectionStringBuilder { Host = _folder, Database = database, Username = role, Timeout = 15, IncludeErrorDetail = true };
        if (_port is { } port)
        {
            settings.Host = "127.0.0.1";
            settings.Port = port;
            settings.Password = role == Superuser ? SuperuserPassword : null;
        }

        return settings.ConnectionString;
    }

    /// <summary>Kills the server, as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _exit.WaitAsync(Patience.Limit);
        _process.Dispose();
        _process = null;
        NpgsqlConnection.ClearAllPools();
    }

    private async Task StartAgainAsync()
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // The kernel ends the server with the thread that started it, so that thread stays.
        new Thread(() => Host(_command, started, exited)) { IsBackground = true, Name = "postgres" }.Start();
        _process = await started.Task;
        _exit = exited.Task;
        await WaitUntilReadyAsync(_process);
    }

    /// <summary>Starts a killed server again. What it left running holds on to the shared memory for a moment.</summary>
    public async Task RecoverAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await StartAgainAsync();
                return;
            }
            catch (NpgsqlException) when (attempt < 50)
            {
                await Task.Delay(100);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_process is { HasExited: false })
        {
            // The launcher has become the server: QUIT makes it end at once.
            await RunAsync(new ProcessStartInfo("kill", ["-QUIT", _process.Id.ToString(CultureInfo.InvariantCulture)]));
        }

        await _exit.WaitAsync(Patience.Limit);
        _process?.Dispose();
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

    private async Task WaitUntilReadyAsync(Process process)
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
            catch (NpgsqlException) when (!process.HasExited && clock.Elapsed < Patience.Limit)
            {
                await Task.Delay(20);
            }
        }
    }
}
