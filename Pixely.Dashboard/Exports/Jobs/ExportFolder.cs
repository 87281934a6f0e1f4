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

        _directory = Create(parent);
        _lock = new FileStream(Path.Combine(_directory.FullName, LockName), FileMode.CreateNew, FileAccess.Write, FileShare.None);
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
        if (_directory.Exists)
        {
            _directory.Delete(recursive: true);
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
                // Whoever lives holds it, and this fails.
                using (new FileStream(held, FileMode.Open, FileAccess.Write, FileShare.None))
                {
                }

                directory.Delete(recursive: true);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            ExportLog.NotRemoved(logger, fault.GetType().Name);
        }
    }
}
