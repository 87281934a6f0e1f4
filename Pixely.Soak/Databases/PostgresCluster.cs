using System.Diagnostics;
using Npgsql;
using Pixely.Soak.Clocks;
using Pixely.Soak.Network;
using Pixely.Soak.Processes;

namespace Pixely.Soak.Databases;

/// <summary>
/// A PostgreSQL server of this run's own, on the loopback interface, with the durability of an installation: what was committed survives
/// its processes. (Only a power cut of the machine would need fsync, and that is not tried here.)
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    public const string Business = "pixely";
    public const string Scheduler = "pixely_scheduler";

    private const string Superuser = "postgres";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _programs;
    private readonly string _log;
    private readonly string _password = Secrets.New();
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly FakeClock? _clock;
    private readonly TimeProvider _time;
    private Process? _process;
    private Task _reading = Task.CompletedTask;

    private PostgresCluster(DatabaseDisk disk, string programs, string logs, FakeClock? clock, TimeProvider time)
    {
        Disk = disk;
        _programs = programs;
        _log = Path.Combine(logs, "postgres.log");
        _clock = clock;
        _time = time;
    }

    /// <summary>Where its data lie.</summary>
    public DatabaseDisk Disk { get; }

    /// <summary>Its port on the loopback interface.</summary>
    public int Port { get; } = FreePorts.Next();

    /// <summary>Creates the cluster with both databases, empty.</summary>
    /// <param name="logs">Where its log is written.</param>
    /// <param name="clock">The clock of its machine; null for this machine's.</param>
    /// <param name="time">The clock of what waits for it.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<PostgresCluster> StartAsync(string logs, FakeClock? clock, TimeProvider time, CancellationToken cancellationToken)
    {
        var output = await ProcessHost.RunAsync(Path.Combine(ProductFiles.Root, "eng", "setup-postgres.sh"), [], cancellationToken);
        var programs = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
        var cluster = new PostgresCluster(await DatabaseDisk.CreateAsync(cancellationToken), programs, logs, clock, time);
        try
        {
            await cluster.InitialiseAsync(cancellationToken);
            await cluster.StartAsync(cancellationToken);
            await cluster.ExecuteAsync("postgres", $"create database {Business}", cancellationToken);
            await cluster.ExecuteAsync("postgres", $"create database {Scheduler}", cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The superuser in a database.</summary>
    public string SuperuserOf(string database) => ConnectionString(database, Superuser, _password, Port);

    /// <summary>A login in a database.</summary>
    /// <param name="database">The database.</param>
    /// <param name="role">The login.</param>
    /// <param name="password">Its password.</param>
    /// <param name="port">The port of a proxy, or <see cref="Port"/>.</param>
    public static string ConnectionString(string database, string role, string password, int port) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = database,
        Username = role,
        Password = password,
        Timeout = 15,
    }.ConnectionString;

    /// <summary>Starts the server, unless it runs, and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var started = _time.GetTimestamp();
            while (_process is not { HasExited: false } || !await AnswersAsync(cancellationToken))
            {
                if (_time.GetElapsedTime(started) > Patience)
                {
                    throw new InvalidOperationException($"PostgreSQL did not start; {_log} tells why.");
                }

                await LaunchAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(100), _time, cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Kills the postmaster. What it leaves running notices that by itself.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        if (_process is { } process)
        {
            await ProcessHost.SignalAsync(process, "KILL", cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
        }
    }

    /// <summary>Kills the process of one connection of the product's, which takes all connections with it.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> KillBackendAsync(int choice, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync("postgres", cancellationToken);
        await using var command = new NpgsqlCommand(
            "select pid from pg_stat_activity where usename in ('pixely_api', 'pixely_scheduler') order by state = 'active' desc, pid", connection);
        var backends = new List<int>();
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                backends.Add(reader.GetInt32(0));
            }
        }

        if (backends.Count == 0)
        {
            return false;
        }

        await ProcessHost.SignalAsync(backends[choice % backends.Count], "KILL", cancellationToken);
        return true;
    }

    /// <summary>Opens a connection of the superuser.</summary>
    public async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(SuperuserOf(database)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            await ProcessHost.SignalAsync(process, "QUIT", CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            await _reading;
            process.Dispose();
        }

        _gate.Dispose();
        await Disk.DisposeAsync();
    }

    private async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        var password = Path.Combine(Disk.Folder, "password");
        await File.WriteAllTextAsync(password, _password, cancellationToken);
        await ServerAccount.Current.OwnAsync(password, cancellationToken);
        await ProcessHost.RunAsync(
            "setpriv",
            [
                .. ServerAccount.Current.Privileges, "env", "LC_ALL=C.UTF-8", Path.Combine(_programs, "initdb"), "-D", Data, "-U", Superuser,
                "-A", "scram-sha-256", $"--pwfile={password}", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
            ],
            cancellationToken);
        File.Delete(password);
    }

    private string Data => Path.Combine(Disk.Folder, "data");

    private async Task LaunchAsync()
    {
        if (_process is { HasExited: false })
        {
            return;
        }

        await _reading;
        _process?.Dispose();
        // The clock's variables are for the server alone: what starts it has another account, and the two may not share what the clock keeps.
        var command = new ProcessStartInfo(
            "env",
            [
                .. _clock?.Environment.Select(static variable => $"{variable.Key}={variable.Value}") ?? [], Path.Combine(_programs, "postgres"),
                "-D", Data, "-k", "", "-c", "listen_addresses=127.0.0.1", "-p", $"{Port}", "-c", "fsync=off", "-c", "max_connections=300",
                "-c", "shared_buffers=64MB", "-c", "max_wal_size=128MB", "-c", "min_wal_size=64MB", "-c", "log_min_messages=fatal",
            ])
        {
            WorkingDirectory = "/",
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        command.Environment["LC_ALL"] = "C.UTF-8";
        _process = await ProcessHost.StartAsync(command, "QUIT", ServerAccount.Current.Privileges);
        _reading = KeepAsync(_process);
    }

    private async Task KeepAsync(Process process)
    {
        await using var log = new StreamWriter(_log, append: true) { AutoFlush = true };
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            await log.WriteLineAsync(line);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync("postgres", cancellationToken);
            return true;
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    private async Task ExecuteAsync(string database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(database, cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
