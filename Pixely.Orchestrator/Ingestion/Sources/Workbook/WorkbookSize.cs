using System.IO.Compression;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>Refuses workbooks that are huge, or would be once unpacked, before anything is unpacked.</summary>
internal static class WorkbookSize
{
    private const long Mebibyte = 1L << 20;

    /// <summary>Null when the size is fine.</summary>
    /// <exception cref="InvalidDataException">The file is no zip archive.</exception>
    public static SourceFailure? Check(Stream stream, string name, SourceOptions limits)
    {
        if (stream.Length > limits.MaximumFileMebibytes * Mebibyte)
        {
            return SourceFailureReasons.Fail(SourceFailureCodes.TooLarge, name, $"{limits.MaximumFileMebibytes} MiB");
        }

        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var unpacked = archive.Entries.Sum(static entry => entry.Length);
        stream.Position = 0;
        return unpacked > limits.MaximumUnpackedMebibytes * Mebibyte
            ? SourceFailureReasons.Fail(SourceFailureCodes.TooLarge, name, $"{limits.MaximumUnpackedMebibytes} MiB sin comprimir")
            : null;
    }
}
