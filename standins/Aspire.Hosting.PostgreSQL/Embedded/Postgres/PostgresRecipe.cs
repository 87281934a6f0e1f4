using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded.Processes;
using Aspire.Hosting.Embedded.State;

namespace Aspire.Hosting.Embedded.Postgres;

/// <summary>
/// Runs a private PostgreSQL server as a direct child: its own data folder, TCP on the loopback interface, no socket file,
/// SCRAM for everyone including the superuser.
/// </summary>
internal sealed class PostgresRecipe(PostgresServerResource server, StateDirectory state) : ILaunchRecipe
{
    private static readonly Dictionary<string, string?> ServerEnvironment = new(StringComparer.Ordinal)
    {
        ["PATH"] = "/usr/bin:/bin",
        ["LC_ALL"] = "C.UTF-8",
    };

    private PostgresVolume? _volume;

    public string EndedState => KnownResourceStates.Exited;

    // "Fast shutdown": ends the connections, writes a checkpoint.
    public Signal StopSignal => Signal.Interrupt;

    public async Task<ProcessSpec> PrepareAsync(ResourceInstance instance, CancellationToken cancellationToken)
    {
        var installation = await PostgresInstallation.FindAsync(cancellationToken);
        _volume ??= PostgresVolume.Open(server, state);
        if (!Directory.Exists(_volume.Data))
        {
            await InitializeAsync(installation, _volume, cancellationToken);
        }

        List<string> arguments = ["-D", _volume.Data, .. Setting("listen_addresses", "127.0.0.1"), .. Setting("unix_socket_directories", string.Empty)];
        arguments.AddRange(Setting("port", instance.PortOf(PostgresServerResource.PrimaryEndpointName).ToString(CultureInfo.InvariantCulture)));
        arguments.AddRange(Setting("max_connections", "200"));
        arguments.AddRange(Setting("logging_collector", "off"));
        if (_volume.IsTemporary)
        {
            // What is thrown away with the run need not survive a power cut.
            arguments.AddRange(Setting("fsync", "off"));
        }

        return Spec(installation.Server, arguments, _volume, Signal.Interrupt);
    }

    public void Release()
    {
        _volume?.Dispose();
        _volume = null;
    }

    private static string[] Setting(string name, string value) => ["-c", $"{name}={value}"];

    private static ProcessSpec Spec(string program, IReadOnlyList<string> arguments, PostgresVolume volume, Signal deathSignal) => new()
    {
        FileName = program,
        Arguments = arguments,
        WorkingDirectory = "/",
        Environment = ServerEnvironment,
        InheritsEnvironment = false,
        DeathSignal = deathSignal,
        User = volume.User,
    };

    // Made beside and moved into place: an interrupted initialisation leaves nothing that looks like a cluster.
    private async Task InitializeAsync(PostgresInstallation installation, PostgresVolume volume, CancellationToken cancellationToken)
    {
        var unfinished = volume.Data + ".new";
        var passwordFile = Path.Combine(volume.Path, "password");
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        try
        {
            File.Delete(passwordFile);
            var password = await server.PasswordParameter.GetValueAsync(cancellationToken);
            await using (var file = new StreamWriter(passwordFile, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                await file.WriteAsync(password);
            }

            PostgresVolume.Own(passwordFile, volume.User);
            string[] arguments =
            [
                "-D", unfinished, "-U", await server.UserNameReference.GetValueAsync(cancellationToken) ?? "postgres",
                $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums",
                .. volume.IsTemporary ? (string[])["--no-sync"] : [],
            ];
            await ChildProcess.RunAsync(Spec(installation.InitDb, arguments, volume, Signal.Kill), cancellationToken);
            Directory.Move(unfinished, volume.Data);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }
}
