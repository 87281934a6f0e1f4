using Pixely.Soak.Processes;

namespace Pixely.Soak.Databases;

/// <summary>The disk of the server: a file system in memory of a fixed size, which can be filled. Without root it is a folder, and nothing can be filled.</summary>
internal sealed class DatabaseDisk : IAsyncDisposable
{
    private const int Mebibytes = 512;
    private const int BlockSize = 8 << 20;
    private const int SmallestBlock = 4 << 10;

    private static readonly byte[] Zeros = new byte[BlockSize];

    private DatabaseDisk(string folder, bool canBeFilled)
    {
        Folder = folder;
        CanBeFilled = canBeFilled;
    }

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    /// <summary>Whether it has a size of its own.</summary>
    public bool CanBeFilled { get; }

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Makes the disk.</summary>
    public static async Task<DatabaseDisk> CreateAsync(CancellationToken cancellationToken)
    {
        // Root's own folders are closed to the server's account, the system's temporary one is not.
        var folder = Directory.CreateTempSubdirectory("pixely-soak-").FullName;
        var canBeFilled = false;
        if (ServerAccount.Current.IsRoot)
        {
            try
            {
                await ProcessHost.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={Mebibytes}m,mode=755", "pixely-soak", folder], cancellationToken);
                canBeFilled = true;
            }
            catch (InvalidOperationException)
            {
                // A container may be root and still not mount; the run goes on without this fault and says so.
                canBeFilled = false;
            }
        }

        await ServerAccount.Current.OwnAsync(folder, cancellationToken);
        return new DatabaseDisk(folder, canBeFilled);
    }

    /// <summary>Leaves no byte free.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        // The server goes on writing meanwhile, so the last bytes are taken in small pieces.
        await using var filler = new FileStream(Filler, FileMode.Create);
        var size = BlockSize;
        while (size >= SmallestBlock && !cancellationToken.IsCancellationRequested)
        {
            try
            {
                await filler.WriteAsync(Zeros.AsMemory(0, size), cancellationToken);
                await filler.FlushAsync(cancellationToken);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        if (CanBeFilled)
        {
            await ProcessHost.RunAsync("umount", ["--lazy", Folder], CancellationToken.None);
        }

        Directory.Delete(Folder, recursive: true);
    }
}
