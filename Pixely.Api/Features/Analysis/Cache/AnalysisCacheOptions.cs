using System.ComponentModel.DataAnnotations;

namespace Pixely.Api.Features.Analysis.Cache;

/// <summary>Limits of what is kept of computed analyses, and of computing them.</summary>
internal sealed class AnalysisCacheOptions
{
    /// <summary>Section of the settings.</summary>
    public const string SectionName = "AnalysisCache";

    /// <summary>Most memory for finished analyses, in megabytes. One over a large client takes 5 to 10.</summary>
    [Range(1, 65_536)]
    public int Megabytes { get; set; } = 256;

    /// <summary>
    /// Analyses that are computed at the same time. One over a million comments takes up to 2 GB of memory while it is computed, and each
    /// uses all cores.
    /// </summary>
    [Range(1, 64)]
    public int Computations { get; set; } = 2;

    /// <summary>How long an analysis that nobody asks for is kept, in minutes. Data that change make a new one; the old one is forgotten so.</summary>
    [Range(1, 10_080)]
    public int IdleMinutes { get; set; } = 24 * 60;

    /// <summary>How long an analysis with a failed module is kept, in seconds: long enough for all who wait for it, short enough to try again.</summary>
    [Range(1, 3_600)]
    public int FailedSeconds { get; set; } = 60;
}
