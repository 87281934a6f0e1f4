using System.ComponentModel.DataAnnotations;

namespace Pixely.Api.Features.Insights.Cache;

/// <summary>Limits of what is kept of stored insights.</summary>
internal sealed class InsightCacheOptions
{
    /// <summary>Section of the settings.</summary>
    public const string SectionName = "InsightCache";

    /// <summary>Most memory for insights as they are sent, in megabytes. One takes 100 to 200 KB, of a large client several MB.</summary>
    [Range(1, 65_536)]
    public int Megabytes { get; set; } = 128;

    /// <summary>Most of a page of insights, in megabytes: a page ends before the insight that would go beyond, unless it is the first.</summary>
    [Range(1, 1_024)]
    public int PageMegabytes { get; set; } = 8;

    /// <summary>How long an insight that nobody asks for is kept, in minutes.</summary>
    [Range(1, 10_080)]
    public int IdleMinutes { get; set; } = 24 * 60;
}
