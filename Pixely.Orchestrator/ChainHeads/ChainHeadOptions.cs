using System.ComponentModel.DataAnnotations;

namespace Pixely.Orchestrator.ChainHeads;

/// <summary>Where the newest hashes of all chains are kept, apart from the database that they vouch for.</summary>
internal sealed class ChainHeadOptions
{
    public const string SectionName = "ChainHeads";

    /// <summary>Directory of the daily files; it is made when it is missing.</summary>
    [Required]
    public string Directory { get; set; } = "chain-heads";

    /// <summary>How long a file is kept.</summary>
    [Range(1, 36_500)]
    public int KeepDays { get; set; } = 400;

    /// <summary>Between looks at whether today's file is written; also how soon it is tried again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "12:00:00")]
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromMinutes(15);
}
