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
    public int MaximumFileMebibytes { get; set; } = 100;

    /// <summary>Largest workbook, in MiB, unpacked: a small file can unpack to a huge one.</summary>
    [Range(1, 8_192)]
    public int MaximumUnpackedMebibytes { get; set; } = 1_024;

    /// <summary>Most rows with content in one sheet.</summary>
    [Range(1, 10_000_000)]
    public int MaximumRows { get; set; } = 500_000;
}
