using System.Text.Json.Serialization;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Privacy;

namespace Pixely.Core.Analysis.Modules.Recommendations;

/// <summary>How soon to act, by priority.</summary>
public enum Urgency
{
    /// <summary>Priority 2 or more.</summary>
    [JsonStringEnumMemberName("critica")]
    Critical,

    /// <summary>Priority 1.5 or more.</summary>
    [JsonStringEnumMemberName("alta")]
    High,

    /// <summary>Priority 1 or more.</summary>
    [JsonStringEnumMemberName("media_alta")]
    MediumHigh,

    /// <summary>Priority 0.5 or more.</summary>
    [JsonStringEnumMemberName("media")]
    Medium,

    /// <summary>Priority below 0.5.</summary>
    [JsonStringEnumMemberName("baja")]
    Low,
}

/// <summary>What to do, drawn from the results of the other modules by rules. Empty when they say nothing.</summary>
public sealed record RecommendationsResult
{
    /// <summary>Cultures of the numbers in the texts.</summary>
    public required NarrativeCultures Cultures { get; init; }

    /// <summary>Who chose the words.</summary>
    public required Narration Narration { get; init; }

    /// <summary>Keys of modules that gave no result to draw from.</summary>
    public required IReadOnlyList<string> MissingSources { get; init; }

    /// <summary>How many there are.</summary>
    public required RecommendationsSummary Summary { get; init; }

    /// <summary>By priority, highest first; 16 at most.</summary>
    public required IReadOnlyList<Recommendation> Recommendations { get; init; }
}

/// <summary>The recommendations counted.</summary>
public sealed record RecommendationsSummary
{
    /// <summary>Recommendations.</summary>
    public required int Total { get; init; }

    /// <summary>Mean impact 1..100, or null without any; exact, of those listed.</summary>
    public required double? MeanImpact { get; init; }

    /// <summary>Mean effort 1..100, or null without any; exact, of those listed.</summary>
    public required double? MeanEffort { get; init; }

    /// <summary>How many of each urgency, most urgent first.</summary>
    public required IReadOnlyList<UrgencyCount> Urgencies { get; init; }
}

/// <summary>How many recommendations have an urgency.</summary>
/// <param name="Urgency">The urgency.</param>
/// <param name="Count">0 or more.</param>
public sealed record UrgencyCount(Urgency Urgency, int Count);

/// <summary>One thing to do.</summary>
public sealed record Recommendation
{
    /// <summary>Names rule and subject, the same from run to run: <c>fix_topic:delivery</c>.</summary>
    [Personal]
    public required string Key { get; init; }

    /// <summary>The rule that saw it.</summary>
    public required string Kind { get; init; }

    /// <summary>In a few words.</summary>
    public required NarrativeText Title { get; init; }

    /// <summary>Why, with the figures.</summary>
    public required NarrativeText Description { get; init; }

    /// <summary>Who would act.</summary>
    public required RecommendationArea Area { get; init; }

    /// <summary>How far the figure lies from "no effect", 0..1.</summary>
    public required double Strength { get; init; }

    /// <summary>How much of the audience or of the posts it is about, 0..1.</summary>
    public required double Reach { get; init; }

    /// <summary>1..100: 60 x strength + 40 x reach, rounded.</summary>
    public required int Impact { get; init; }

    /// <summary>What kind of work it is.</summary>
    public required WorkKind Work { get; init; }

    /// <summary>1..100, by <see cref="Work"/>.</summary>
    public required int Effort { get; init; }

    /// <summary>Impact / effort.</summary>
    public required double Priority { get; init; }

    /// <summary>How soon, by <see cref="Priority"/>.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>Modules whose figures it rests on.</summary>
    public required IReadOnlyList<string> SourceModules { get; init; }

    /// <summary>The figures.</summary>
    public required IReadOnlyList<CitedFigure> Figures { get; init; }

    /// <summary>What to do, in order.</summary>
    public required IReadOnlyList<NarrativeText> Actions { get; init; }

    /// <summary>Comments behind it, verbatim, most telling first; three at most.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Posts behind it; three at most.</summary>
    public required IReadOnlyList<PostReference> Posts { get; init; }
}
