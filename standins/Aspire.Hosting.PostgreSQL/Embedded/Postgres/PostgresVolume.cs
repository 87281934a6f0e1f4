using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded.Processes;
using Aspire.Hosting.Embedded.State;

namespace Aspire.Hosting.Embedded.Postgres;

/// <summary>
/// Where a server keeps its data. A named volume is <c>volumes/name</c> of the clone's state folder; without a name the data
/// is in a temporary folder and goes with the run. One host at a time holds a volume.
/// </summary>
internal sealed class PostgresVolume : IDisposable
{
    private const string SessionFolder = "/var/tmp";
    private const string SessionPrefix = "pixely-session-";
    private const string SystemFolder = "/var/lib/pixely";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileLock? _held;

    private PostgresVolume(string path, UserAccount? user, FileLock? held)
    {
        Path = path;
        User = user;
        _held = held;
    }

    /// <summary>The folder; belongs to <see cref="User"/>.</summary>
    public string Path { get; }

    /// <summary>Who runs the server: an unprivileged account if this process is root's, which no server accepts.</summary>
    public UserAccount? User { get; }

    /// <summary>Whether the data goes with the run.</summary>
    public bool IsTemporary => _held is null;

    public string Data => System.IO.Path.Combine(Path, "data");

    /// <summary>Takes the volume of a server.</summary>
    /// <exception cref="DistributedApplicationException">Another host holds the volume.</exception>
    public static PostgresVolume Open(PostgresServerResource server, StateDirectory state)
    {
        var user = NativeMethods.IsRoot
            ? UserAccount.Find("postgres") ?? UserAccount.Find("nobody")
                ?? throw new DistributedApplicationException("A server cannot run as root, and there is no account 'postgres' or 'nobody'.")
            : null;
        var name = server.Annotations.OfType<ContainerMountAnnotation>().LastOrDefault(m => m.Type == ContainerMountType.Volume)?.Source;
        if (name is null)
        {
            RemoveLeftovers();
            var session = $"{SessionPrefix}{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}";
            return new PostgresVolume(MakeFolder(System.IO.Path.Combine(SessionFolder, session), user), user, held: null);
        }

        var volumes = state.Ensure("volumes");
        var held = FileLock.TryTake(System.IO.Path.Combine(volumes, name + ".lock")) ?? throw new DistributedApplicationException(
            $"The volume '{name}' of '{state.Path}' is in use: this clone runs already. Stop it first.");
        return new PostgresVolume(MakeFolder(Locate(volumes, name, user), user), user, held);
    }

    public void Dispose()
    {
        if (IsTemporary && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        _held?.Dispose();
    }

    // Below a closed home (root's, for one) the server's account could not reach its data. The data is then kept in the
    // system's folder for such things, and the state folder holds a link to it.
    private static string Locate(string volumes, string name, UserAccount? user)
    {
        var inside = System.IO.Path.Combine(volumes, name);
        if (new FileInfo(inside).LinkTarget is { } target)
        {
            return target;
        }

        if (user is null || CanReach(volumes, user))
        {
            return inside;
        }

        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(volumes)))[..16];
        var outside = System.IO.Path.Combine(SystemFolder, key, name);
        Directory.CreateDirectory(System.IO.Path.Combine(SystemFolder, key));
        File.CreateSymbolicLink(inside, outside);
        return outside;
    }

    private static bool CanReach(string folder, UserAccount user)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (!current.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return user.UserId != 0;
    }

    private static string MakeFolder(string path, UserAccount? user)
    {
        Directory.CreateDirectory(path, OwnerOnly);
        Own(path, user);
        return path;
    }

    /// <summary>Gives a file to the server's account.</summary>
    public static void Own(string path, UserAccount? user)
    {
        if (user is not null && NativeMethods.ChangeOwner(path, user.UserId, user.GroupId) != 0)
        {
            throw new DistributedApplicationException($"'{path}' cannot be given to the account '{user.Name}'.");
        }
    }

    // Left by runs that were killed.
    private static void RemoveLeftovers()
    {
        foreach (var folder in Directory.EnumerateDirectories(SessionFolder, SessionPrefix + "*"))
        {
            var process = System.IO.Path.GetFileName(folder)[SessionPrefix.Length..].Split('-')[0];
            if (!Directory.Exists($"/proc/{process}"))
            {
                try
                {
                    Directory.Delete(folder, recursive: true);
                }
                catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
                {
                    // Another account's: that account removes it.
                    continue;
                }
            }
        }
    }
}
