using Pixely.Core.Analysis.Narratives;

namespace Pixely.Core.Narrators;

/// <summary>
/// What one rule found, for a model to put into words: typed facts with the figures that may be named. Names that people wrote are not
/// among the shown figures; a model only knows that they have a place.
/// </summary>
public sealed record NarrationTask
{
    /// <summary>The rule.</summary>
    public required string Kind { get; init; }

    /// <summary>The rule's own words, with places for figures: what is true.</summary>
    public required string Fact { get; init; }

    /// <summary>Figures of the first thing that the rule found.</summary>
    public required IReadOnlyList<CitedFigure> Figures { get; init; }

    /// <summary>What is to be worded.</summary>
    public required IReadOnlyList<WordedPart> Parts { get; init; }
}

/// <summary>A request for words.</summary>
/// <param name="Language"><c>es</c> or <c>en</c>.</param>
/// <param name="Culture">Culture of the numbers.</param>
/// <param name="Tasks">What to word, most important first.</param>
public sealed record NarrationRequest(string Language, string Culture, IReadOnlyList<NarrationTask> Tasks);

/// <summary>Words for one part of one rule's findings.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Part">The part.</param>
/// <param name="Template">The words, with places for figures.</param>
public sealed record ModelWording(string Kind, WordedPart Part, string Template);

/// <summary>What came of asking for words.</summary>
/// <param name="Outcome"><see cref="NarrationOutcome.Asked"/>, or why there are none.</param>
/// <param name="Model">The model as its provider names it, or null.</param>
/// <param name="Wordings">What it answered, unchecked; may hold foreign or double items.</param>
public sealed record NarrationAnswer(NarrationOutcome Outcome, string? Model, IReadOnlyList<ModelWording> Wordings)
{
    /// <summary>Stable code of what went wrong with the call, for logs, e.g. <c>model_quota_exhausted</c>; null when it was answered.</summary>
    public string? Code { get; init; }
}
