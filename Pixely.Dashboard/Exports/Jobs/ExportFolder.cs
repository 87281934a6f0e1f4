using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Pixely.Dashboard.Exports.Jobs;

/// <summary>
/// This process's directory for files, readable by its user only, and gone with it. What a process left behind that was killed, the next
/// one removes: a directory whose lock nobody holds belongs to nobody.
/// </summary>
internal sealed class ExportFolder : IDisposable
{
    private const string Prefix = "pixely-exports-";
    private const string LockName = "lock";

    private readonly DirectoryInfo _directory;
    private readonly FileStream _lock;

    public ExportFolder(IOptions<ExportOptions> options, ILogger<ExportFolder> logger)
    {
        var parent = options.Value.Directory is { Length: > 0 } chosen ? Directory.CreateDirectory(chosen) : new DirectoryInfo(Path.GetTempPath());
        foreach (var abandoned in parent.EnumerateDirectories(Prefix + "*"))
        {
            RemoveIfAbandoned(abandoned, logger);
        }

        (_directory, _lock) = Take(parent);
    }

    /// <summary>Where it is.</summary>
    public string Location => _directory.FullName;

    /// <summary>A path of a file.</summary>
    /// <param name="name">Its name, unique.</param>
    public string PathOf(string name) => Path.Combine(_directory.FullName, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        try
        {
            _directory.Delete(recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // A process that started in this moment found it abandoned, and has removed it.
        }
    }

    /// <summary>
    /// A file exists a moment before its lock does, and in that moment another process may take the directory for an abandoned one: whoever
    /// finds the directory lost after locking takes another.
    /// </summary>
    private static (DirectoryInfo Directory, FileStream Lock) Take(DirectoryInfo parent)
    {
        const int attempts = 10;
        for (var attempt = 1; ; attempt++)
        {
            var directory = Create(parent);
            var path = Path.Combine(directory.FullName, LockName);
            FileStream? held = null;
            try
            {
                held = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
                if (File.Exists(path))
                {
                    return (directory, held);
                }
            }
            catch (IOException) when (attempt < attempts)
            {
                // Lost to another process: the next attempt has a name of its own.
            }

            held?.Dispose();
        }
    }

    private static DirectoryInfo Create(DirectoryInfo parent)
    {
        var path = Path.Combine(parent.FullName, Prefix + RandomNumberGenerator.GetHexString(12, lowercase: true));
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void RemoveIfAbandoned(DirectoryInfo directory, ILogger logger)
    {
        var held = Path.Combine(directory.FullName, LockName);
        try
        {
            if (directory.LinkTarget is null && File.Exists(held))
            {
                // Whoever lives holds it, and this fails. Held until all is gone, so that nobody takes it meanwhile.
                using var own = new FileStream(held, FileMode.Open, FileAccess.Write, FileShare.Delete);
                directory.Delete(recursive: true);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            ExportLog.NotRemoved(logger, fault.GetType().Name);
        }
    }
}
