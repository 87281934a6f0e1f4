namespace Pixely.Tests.StandIns.Hosting;

/// <summary>A state folder that goes with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pixely-state-").FullName;

    public string Argument => $"--Embedded:StateDirectory={Path}";

    public void Dispose()
    {
        // A volume that its server could not have reached here is a link to where it is.
        var volumes = System.IO.Path.Combine(Path, "volumes");
        if (Directory.Exists(volumes))
        {
            foreach (var entry in new DirectoryInfo(volumes).EnumerateFileSystemInfos().Where(e => e.LinkTarget is not null))
            {
                Directory.GetParent(entry.LinkTarget!)!.Delete(recursive: true);
            }
        }

        Directory.Delete(Path, recursive: true);
    }
}
