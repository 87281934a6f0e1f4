namespace Aspire.Hosting.Embedded.State;

/// <summary>A lock between processes, which the system frees when its holder dies.</summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }));
        }
        catch (IOException busy) when (busy is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    /// <summary>Waits for the lock; for short sections only.</summary>
    public static FileLock Take(string path)
    {
        using var pause = new ManualResetEventSlim();
        for (var attempt = 0; attempt < 500; attempt++)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            pause.Wait(TimeSpan.FromMilliseconds(20));
        }

        throw new DistributedApplicationException($"Another process holds '{path}'.");
    }

    public void Dispose() => _file.Dispose();
}
