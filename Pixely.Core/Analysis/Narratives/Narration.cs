using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Narratives;

/// <summary>How the words of a narrated result came about.</summary>
public enum NarrationOutcome
{
    /// <summary>No model was asked: none is set up, or nothing needed words.</summary>
    NotAsked,

    /// <summary>A model was asked and its words were taken where they passed the checks.</summary>
    Asked,

    /// <summary>Words that a model chose for an earlier insight with the same findings, with new figures; no call was made.</summary>
    Reused,

    /// <summary>The month's budget did not cover the call.</summary>
    BudgetSpent,

    /// <summary>The model did not answer.</summary>
    ModelFailed,

    /// <summary>The answer was cut, was not JSON or did not follow the schema.</summary>
    AnswerUnreadable,
}

/// <summary>Why a model's words were not taken.</summary>
public enum WordingFault
{
    /// <summary>The answer lacks it, or has it twice.</summary>
    Missing,

    /// <summary>It has no or too many characters.</summary>
    Length,

    /// <summary>It names a figure that its finding does not cite.</summary>
    UnknownFigure,

    /// <summary>It names none of its finding's figures although the rule's own words do.</summary>
    NoFigure,

    /// <summary>It states a number that is not a figure of its finding, or may be several of them.</summary>
    WrongNumber,

    /// <summary>It contains a link, markup or control characters.</summary>
    Markup,

    /// <summary>It is not in the language that was asked for.</summary>
    Language,
}

/// <summary>What a model may word.</summary>
public enum WordedPart
{
    /// <summary>Title of a recommendation.</summary>
    Title,

    /// <summary>Description of a recommendation.</summary>
    Description,

    /// <summary>Sentence of a key finding.</summary>
    Finding,
}

/// <summary>Words of a model that were not taken; the rule's own stand.</summary>
/// <param name="Kind">The rule that they were for.</param>
/// <param name="Part">The part of its words.</param>
/// <param name="Fault">Why.</param>
public sealed record RejectedWording(string Kind, WordedPart Part, WordingFault Fault);

/// <summary>Who worded a result, and what of a model's words was refused.</summary>
public sealed record Narration
{
    /// <summary>Who chose words of this result: the model as soon as one text of it is the model's.</summary>
    public required Wordsmith NarratedBy { get; init; }

    /// <summary>How that came about.</summary>
    public required NarrationOutcome Outcome { get; init; }

    /// <summary>Language that the model wrote, <c>es</c> or <c>en</c>; null when rules chose all words. The other language is always the rules'.</summary>
    public required string? Language { get; init; }

    /// <summary>The model as its provider names it, or null.</summary>
    public required string? Model { get; init; }

    /// <summary>SHA-256 of the instructions that it had, lower-case hex, or null.</summary>
    public required string? PromptHash { get; init; }

    /// <summary>Words that were refused; they are not asked for again with the same instructions.</summary>
    public required IReadOnlyList<RejectedWording> Rejected { get; init; }

    /// <summary>All words are the rules', nobody was asked.</summary>
    internal static Narration ByRules { get; } = new()
    {
        NarratedBy = Wordsmith.Rules,
        Outcome = NarrationOutcome.NotAsked,
        Language = null,
        Model = null,
        PromptHash = null,
        Rejected = [],
    };

    /// <summary>Adds what contradicts itself.</summary>
    internal void Validate(bool hasModelWords, ValidationErrors errors)
    {
        errors.At("narrated_by").Require(
            (NarratedBy == Wordsmith.Model) == hasModelWords, "must be the model exactly when a text of the result is the model's");
        errors.At("outcome").Require(
            !hasModelWords || Outcome != NarrationOutcome.NotAsked, "does not fit texts of a model");
        errors.At("language").Require(
            Language is null ? !hasModelWords : Language is NarrativeLanguage.Spanish or NarrativeLanguage.English, "must be es or en for texts of a model");
        errors.At("model").Require(Model is null ? !hasModelWords : Model.Length is > 0 and <= 100, "must have 1..100 characters for texts of a model");
        errors.At("prompt_hash").Require(
            PromptHash is null ? !hasModelWords : PromptHash.Length == 64 && PromptHash.All(char.IsAsciiHexDigitLower),
            "must be 64 hex digits for texts of a model");
        errors.At("rejected").Require(Rejected.Count <= 100, $"has {Rejected.Count}, at most 100 are listed");
    }
}
