namespace Pixely.Orchestrator.Ingestion.Spool;

/// <summary>
/// Files for what does not fit into memory. They hold people's words: nobody else may open them, and where the system allows it they have
/// no name from the first moment, so that nothing is left behind by a process that is killed.
/// </summary>
internal static class TemporaryFile
{
    private const int NoBuffer = 0;

    /// <summary>Opens an empty file that ends with its handle.</summary>
    /// <exception cref="IOException">There is no room, or the directory may not be written.</exception>
    public static FileStream Open(string? directory)
    {
        var path = Path.Combine(directory is { Length: > 0 } given ? given : Path.GetTempPath(), $"pixely-{Path.GetRandomFileName()}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = NoBuffer, Options = FileOptions.DeleteOnClose,
        };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        options.Options = FileOptions.None;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
