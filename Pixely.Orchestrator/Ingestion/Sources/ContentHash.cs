using System.Security.Cryptography;
using System.Text;

namespace Pixely.Orchestrator.Ingestion.Sources;

/// <summary>SHA-256 over the content of files, streamed.</summary>
internal static class ContentHash
{
    /// <summary>The hash of files in this order, their names and lengths included; lower-case hex.</summary>
    public static async Task<string> OfAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 << 10];
        foreach (var path in paths)
        {
            await using var stream = Open(path);
            hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetFileName(path)}\0"));
            var length = 0L;
            for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0; length += read)
            {
                hash.AppendData(buffer, 0, read);
            }

            hash.AppendData(BitConverter.GetBytes(length));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Opens a file that its program keeps open, too.</summary>
    public static FileStream Open(string path) => new(
        path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 64 << 10, FileOptions.SequentialScan);
}
