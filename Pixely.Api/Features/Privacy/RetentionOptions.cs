using System.ComponentModel.DataAnnotations;

namespace Pixely.Api.Features.Privacy;

/// <summary>When texts and names are erased that clients keep no longer.</summary>
internal sealed class RetentionOptions
{
    /// <summary>Section of the settings.</summary>
    public const string SectionName = "Retention";

    /// <summary>How long after a start it is done first, in minutes; then once a day.</summary>
    [Range(0, 1_440)]
    public int MinutesAfterStart { get; set; } = 10;
}
