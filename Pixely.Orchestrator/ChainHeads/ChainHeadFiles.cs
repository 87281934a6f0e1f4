using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Pixely.Core.Insights;
using Pixely.Core.Json;

namespace Pixely.Orchestrator.ChainHeads;

/// <summary>A file that was written.</summary>
/// <param name="Chains">Its lines.</param>
/// <param name="Sha256">Its hash, in lower case.</param>
internal sealed record WrittenHeads(int Chains, string Sha256);

/// <summary>The daily files <c>chain-heads-YYYY-MM-DD.jsonl</c>: one JSON object a line, readable by this process's user only.</summary>
internal sealed class ChainHeadFiles(IOptions<ChainHeadOptions> options)
{
    private const string Prefix = "chain-heads-";
    private const string Suffix = ".jsonl";
    private const string Unfinished = ".unfinished-";
    private const string Day = "yyyy-MM-dd";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private string Location => Path.GetFullPath(options.Value.Directory);

    /// <summary>Whether a day's file is there.</summary>
    public bool Has(DateOnly day) => File.Exists(PathOf(day));

    /// <summary>The newest day before another one that has a file, or null.</summary>
    public DateOnly? LastBefore(DateOnly day)
    {
        var before = Days().Where(known => known < day).ToList();
        return before.Count == 0 ? null : before.Max();
    }

    /// <summary>Writes a day's file: all of it, or nothing. An older one of the day is replaced.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public async Task<WrittenHeads> WriteAsync(
        DateOnly day, DateTimeOffset exportedAt, IAsyncEnumerable<ChainHead> heads, CancellationToken cancellationToken)
    {
        MakeDirectory();
        // A name that no other writer has: two at once each leave a whole file.
        var path = PathOf(day);
        var unfinished = $"{path}{Unfinished}{Guid.NewGuid():N}";
        try
        {
            var written = await WriteToAsync(unfinished, exportedAt, heads, cancellationToken);
            File.Move(unfinished, path, overwrite: true);
            return written;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Removes files that are older than they are kept, and what writers that were killed left behind.</summary>
    public void RemoveOld(DateOnly today)
    {
        foreach (var day in Days().Where(day => day < today.AddDays(-options.Value.KeepDays)).ToList())
        {
            File.Delete(PathOf(day));
        }

        foreach (var unfinished in Directory.EnumerateFiles(Location).Where(path => IsUnfinished(path) && File.GetLastWriteTimeUtc(path) < today.ToDateTime(default)))
        {
            File.Delete(unfinished);
        }
    }

    private static bool IsUnfinished(string path) =>
        Path.GetFileName(path) is var name && name.StartsWith(Prefix, StringComparison.Ordinal) && name.Contains(Suffix + Unfinished, StringComparison.Ordinal);

    private static async Task<WrittenHeads> WriteToAsync(
        string path, DateTimeOffset exportedAt, IAsyncEnumerable<ChainHead> heads, CancellationToken cancellationToken)
    {
        var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            creation.UnixCreateMode = OwnerOnly;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chains = 0;
        await using var file = new FileStream(path, creation);
        await foreach (var head in heads.WithCancellation(cancellationToken))
        {
            byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(LineOf(head, exportedAt), PixelyJson.Options), (byte)'\n'];
            hash.AppendData(line);
            await file.WriteAsync(line, cancellationToken);
            chains++;
        }

        // On the disk before it has its name: a power cut leaves yesterday's file, never half of today's.
        file.Flush(flushToDisk: true);
        return new WrittenHeads(chains, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static ExportedChainHead LineOf(ChainHead head, DateTimeOffset exportedAt) => new()
    {
        TenantId = head.TenantId,
        ClientId = head.ClientId,
        Sequence = head.Sequence,
        Hash = head.Hash,
        InsightId = head.InsightId,
        InsightsBeforeCommitments = head.InsightsBeforeCommitments,
        Seals = head.Seals,
        SealsSha256 = head.SealsSha256,
        ExportedAt = exportedAt,
    };

    private void MakeDirectory()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Location);
        }
        else
        {
            Directory.CreateDirectory(Location, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private IEnumerable<DateOnly> Days()
    {
        foreach (var path in Directory.Exists(Location) ? Directory.EnumerateFiles(Location, $"{Prefix}*{Suffix}") : [])
        {
            var name = Path.GetFileName(path);
            if (DateOnly.TryParseExact(name[Prefix.Length..^Suffix.Length], Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                yield return day;
            }
        }
    }

    private string PathOf(DateOnly day) => Path.Combine(Location, $"{Prefix}{day.ToString(Day, CultureInfo.InvariantCulture)}{Suffix}");
}
