using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Hosting.Embedded.Processes;

namespace Aspire.Hosting.Embedded.Postgres;

/// <summary>
/// Server programs with pgvector 0.8 or later, looked for in the order of <c>eng/setup-postgres.sh</c>: distribution
/// packages, <c>pg_config</c> on the PATH, the private folder that the script makes.
/// </summary>
/// <param name="BinDirectory">Folder of <c>postgres</c> and <c>initdb</c>.</param>
internal sealed partial record PostgresInstallation(string BinDirectory)
{
    private const string Distribution = "/usr/lib/postgresql";
    private static readonly Version Wanted = new(0, 8);

    public string Server => Path.Combine(BinDirectory, "postgres");

    public string InitDb => Path.Combine(BinDirectory, "initdb");

    /// <summary>The first one there is.</summary>
    /// <exception cref="DistributedApplicationException">There is none.</exception>
    public static async Task<PostgresInstallation> FindAsync(CancellationToken cancellationToken)
        => Distributed() ?? await OnPathAsync(cancellationToken) ?? Private() ?? throw new DistributedApplicationException(
            $"No PostgreSQL server with pgvector {Wanted} or later was found. Run './pixely run', or 'eng/setup-postgres.sh' once.");

    private static PostgresInstallation? Distributed()
        => Directory.Exists(Distribution)
            ? Directory.EnumerateDirectories(Distribution)
                .Select(d => (Folder: d, Number: int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var n) ? n : 0))
                .OrderByDescending(d => d.Number)
                .Select(d => Usable(Path.Combine(d.Folder, "bin"), $"/usr/share/postgresql/{d.Number.ToString(CultureInfo.InvariantCulture)}"))
                .FirstOrDefault(found => found is not null)
            : null;

    private static async Task<PostgresInstallation?> OnPathAsync(CancellationToken cancellationToken)
    {
        var tool = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':')
            .Select(d => Path.Combine(d, "pg_config"))
            .FirstOrDefault(File.Exists);
        if (tool is null)
        {
            return null;
        }

        var lines = new List<string>();
        var child = await ChildProcess.StartAsync(
            new ProcessSpec { FileName = tool, Arguments = ["--bindir", "--sharedir"], WorkingDirectory = "/" },
            (line, isError) =>
            {
                if (!isError)
                {
                    lines.Add(line);
                }
            });
        return await child.Exited.WaitAsync(cancellationToken) == 0 && lines is [var bin, var share] ? Usable(bin, share) : null;
    }

    private static PostgresInstallation? Private()
    {
        var prefix = Path.Combine(CacheFolder(), "postgresql-17");
        return Usable(Path.Combine(prefix, "usr/lib/postgresql/17/bin"), Path.Combine(prefix, "usr/share/postgresql/17"));
    }

    private static string CacheFolder()
    {
        if (Environment.GetEnvironmentVariable("PIXELY_CACHE") is { Length: > 0 } given)
        {
            return given;
        }

        if (NativeMethods.IsRoot)
        {
            return "/var/cache/pixely";
        }

        return Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? Path.Combine(cache, "pixely")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "pixely");
    }

    private static PostgresInstallation? Usable(string bin, string share)
    {
        var found = new PostgresInstallation(bin);
        var control = Path.Combine(share, "extension", "vector.control");
        return File.Exists(found.Server) && File.Exists(found.InitDb) && File.Exists(control)
            && Version.TryParse(DefaultVersion().Match(File.ReadAllText(control)).Groups["version"].Value, out var version) && version >= Wanted
                ? found
                : null;
    }

    [GeneratedRegex(@"^default_version\s*=\s*'(?<version>[0-9.]+)'", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DefaultVersion();
}
