using System.ComponentModel.DataAnnotations;

namespace Pixely.Orchestrator.Ingestion.Sources;

/// <summary>Where sources lie and how large they may be.</summary>
internal sealed class SourceOptions
{
    public const string SectionName = "Sources";

    /// <summary>The directory that relative locations are resolved in; relative to the working directory.</summary>
    [Required]
    public string Directory { get; set; } = "samples";

    /// <summary>Largest file, in MiB, packed.</summary>
    [Range(1, 2_048)]
    public int MaximumFileMebibytes { get; set; } = 256;

    /// <summary>Largest workbook, in MiB, unpacked: a small file can unpack to a huge one.</summary>
    [Range(1, 8_192)]
    public int MaximumUnpackedMebibytes { get; set; } = 1_024;

    /// <summary>Most rows with content in one sheet; unless set, as many as a workbook can have.</summary>
    [Range(1, 10_000_000)]
    public int MaximumRows { get; set; } = 1_048_576;

    /// <summary>Where rows wait while a large source is read; null for the system's place for temporary files. It needs as much room as the rows.</summary>
    public string? SpoolDirectory { get; set; }

    /// <summary>How long a file that is being written is waited for before it is looked at again.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a file that is being written is looked at in one run.</summary>
    [Range(1, 20)]
    public int SettleAttempts { get; set; } = 5;
}
