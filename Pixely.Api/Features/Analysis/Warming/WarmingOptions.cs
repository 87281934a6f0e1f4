using System.ComponentModel.DataAnnotations;

namespace Pixely.Api.Features.Analysis.Warming;

/// <summary>Which analyses are computed before anybody asks for them.</summary>
internal sealed class WarmingOptions
{
    /// <summary>Section of the settings.</summary>
    public const string SectionName = "AnalysisWarming";

    /// <summary>Clients that wait for their turn at most; further ones are computed when somebody asks.</summary>
    [Range(1, 100_000)]
    public int Waiting { get; set; } = 1_000;

    /// <summary>Clients analysed last whose windows are computed after a start; 0 for none.</summary>
    [Range(0, 10_000)]
    public int ClientsAtStart { get; set; } = 20;

    /// <summary>How long after a start that begins, in seconds: what starts beside the Api comes first.</summary>
    [Range(0, 3_600)]
    public int SecondsAfterStart { get; set; } = 30;
}
