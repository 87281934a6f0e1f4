using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Analysis.Narratives.Rules;

namespace Pixely.Tests.Core.Analysis.Narratives;

/// <summary>A rule that always sees the same, to test what is made of it; its words are those of <c>improving_sentiment</c> or <c>declining_sentiment</c>.</summary>
internal sealed class SeenBefore(FindingTone tone, params Observation[] seen) : FindingRule
{
    public override string Kind => tone == FindingTone.Positive ? "improving_sentiment" : "declining_sentiment";

    public override FindingTone Tone => tone;

    public override WorkKind? Work => Asks;

    public WorkKind? Asks { get; init; }

    public static Observation Of(double strength, double reach, string? subject = null, string module = "q8_temporal") => new()
    {
        Subject = subject,
        Strength = strength,
        Reach = reach,
        Figures = [Figure("slope", -0.04, module), Figure("weeks", 9, module)],
    };

    public static CitedFigure Figure(string name, double value, string module = "q8_temporal", FigureFormat format = FigureFormat.Points) => new()
    {
        Name = name,
        Module = module,
        Path = $"$.trend.{name}",
        Format = format,
        Value = value,
        Text = null,
        N = null,
        Low = null,
        High = null,
    };

    public override IEnumerable<Observation> Judge(UpstreamResults upstream) => seen;
}
