using System.Text.Json.Serialization;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Privacy;

namespace Pixely.Core.Analysis.Modules.ExecutiveSummary;

/// <summary>Key figures, in the order of the strip.</summary>
public enum Kpi
{
    /// <summary>Comments that were read.</summary>
    Comments,

    /// <summary>Net sentiment score, -1..1.</summary>
    NetSentiment,

    /// <summary>Share of positive comments, 0..1.</summary>
    PositiveShare,

    /// <summary>Mean interactions per view.</summary>
    EngagementByViews,

    /// <summary>Mean interactions per follower.</summary>
    EngagementByFollowers,

    /// <summary>Followers over all networks.</summary>
    Followers,

    /// <summary>Posts per week.</summary>
    PostsPerWeek,

    /// <summary>Global index, 0..100.</summary>
    GlobalIndex,
}

/// <summary>The analysis on one page. Every figure is another module's, cited by its place.</summary>
public sealed record ExecutiveSummaryResult
{
    /// <summary>Cultures of the numbers in the texts.</summary>
    public required NarrativeCultures Cultures { get; init; }

    /// <summary>Who chose the words.</summary>
    public required Narration Narration { get; init; }

    /// <summary>Keys of modules that gave no result to draw from.</summary>
    public required IReadOnlyList<string> MissingSources { get; init; }

    /// <summary>Key of the gravest key finding of negative tone whose severity is 30 or more; null when there is none.</summary>
    [Personal]
    public required string? PriorityAlert { get; init; }

    /// <summary>The alert first, then by severity; seven at most, two per module, fewer when the data say less.</summary>
    public required IReadOnlyList<KeyFinding> KeyFindings { get; init; }

    /// <summary>What the key findings mean for the brand, in their order.</summary>
    public required IReadOnlyList<Implication> Implications { get; init; }

    /// <summary>Key figures; one that lacks data says so.</summary>
    public required IReadOnlyList<KeyFigure> Kpis { get; init; }

    /// <summary>The recommendations by when to act.</summary>
    public required ActionPlan Plan { get; init; }
}

/// <summary>One thing that the data say.</summary>
public sealed record KeyFinding
{
    /// <summary>Names rule and subject, the same from run to run; a recommendation with the same key says what to do about it.</summary>
    [Personal]
    public required string Key { get; init; }

    /// <summary>The rule that saw it.</summary>
    public required string Kind { get; init; }

    /// <summary>Good or bad news.</summary>
    public required FindingTone Tone { get; init; }

    /// <summary>How far the figure lies from "no effect", 0..1.</summary>
    public required double Strength { get; init; }

    /// <summary>How much of the audience or of the posts it is about, 0..1.</summary>
    public required double Reach { get; init; }

    /// <summary>1..100: 60 x strength + 40 x reach, rounded.</summary>
    public required int Severity { get; init; }

    /// <summary>In a sentence.</summary>
    public required NarrativeText Text { get; init; }

    /// <summary>Modules whose figures it rests on.</summary>
    public required IReadOnlyList<string> SourceModules { get; init; }

    /// <summary>The figures.</summary>
    public required IReadOnlyList<CitedFigure> Figures { get; init; }

    /// <summary>Comments behind it, verbatim, most telling first; three at most.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Posts behind it; three at most.</summary>
    public required IReadOnlyList<PostReference> Posts { get; init; }
}

/// <summary>What a finding means for the brand.</summary>
/// <param name="Finding">Key of the finding.</param>
/// <param name="Text">The words; their figures are the finding's.</param>
public sealed record Implication([property: Personal] string Finding, NarrativeText Text);

/// <summary>A key figure of the strip; either it is there, or it says what is missing.</summary>
public sealed record KeyFigure
{
    /// <summary>Which one.</summary>
    public required Kpi Kpi { get; init; }

    /// <summary>The figure with n and interval where it is measured, or null when there is too little data.</summary>
    public required CitedFigure? Figure { get; init; }

    /// <summary>What is missing, exactly when there is no figure.</summary>
    public required MissingFigure? Missing { get; init; }

    /// <summary>Against the window of the same length before; null when the window is open at an end or either side has no figure.</summary>
    public required KpiChange? Change { get; init; }
}

/// <summary>A figure that is not there.</summary>
/// <param name="Module">Key of the module that says so.</param>
/// <param name="Path">JSON path of the statement.</param>
/// <param name="N">Observations that there are.</param>
/// <param name="RequiredN">Observations that it takes.</param>
public sealed record MissingFigure(string Module, string Path, int N, int RequiredN);

/// <summary>A figure against the window before.</summary>
public sealed record KpiChange
{
    /// <summary>The same figure over the window before, measured.</summary>
    public required Statistics.Measurement Previous { get; init; }

    /// <summary>This window's value minus the previous one.</summary>
    public required double Difference { get; init; }

    /// <summary>True when the 95 % interval of the difference (<see cref="Statistics.EstimateChange"/>) leaves zero out; otherwise it may be chance.</summary>
    public required bool IsClear { get; init; }
}

/// <summary>When to act on which recommendation, each in the order of priority.</summary>
public sealed record ActionPlan
{
    /// <summary>Urgency <c>critica</c>.</summary>
    [JsonPropertyName("within_48_hours")]
    public required IReadOnlyList<PlannedAction> Within48Hours { get; init; }

    /// <summary>Urgency <c>alta</c>.</summary>
    [JsonPropertyName("week_1")]
    public required IReadOnlyList<PlannedAction> Week1 { get; init; }

    /// <summary>Urgency <c>media_alta</c> or <c>media</c>.</summary>
    [JsonPropertyName("weeks_2_3")]
    public required IReadOnlyList<PlannedAction> Weeks2To3 { get; init; }

    /// <summary>Urgency <c>baja</c>.</summary>
    [JsonPropertyName("not_urgent")]
    public required IReadOnlyList<PlannedAction> NotUrgent { get; init; }
}

/// <summary>A recommendation in the plan, cited.</summary>
public sealed record PlannedAction
{
    /// <summary>Key of the recommendation.</summary>
    [Personal]
    public required string Recommendation { get; init; }

    /// <summary>Its title in Spanish.</summary>
    public required CitedFigure TitleEs { get; init; }

    /// <summary>Its title in English.</summary>
    public required CitedFigure TitleEn { get; init; }

    /// <summary>Its priority.</summary>
    public required CitedFigure Priority { get; init; }
}
