namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>What a word or emoji expresses: polarity -1..1 and emotion weights 0..1 in the order of <see cref="Emotion"/>.</summary>
internal sealed record AffectEntry(float Polarity, float[] Emotions);

/// <summary>How a word changes those that follow it.</summary>
internal enum ShiftKind
{
    Negation,
    Booster,
    Damper,
    Contrast,

    /// <summary>Looks like one of the others and is none: "no solo".</summary>
    Plain,
}

/// <summary>A word or phrase that changes others, and by which factor; of a negation, how many words it reaches.</summary>
internal sealed record Shifter(ShiftKind Kind, float Factor);

/// <summary>What else a word can point to.</summary>
internal enum Mark
{
    Sincerity,
    Excitement,
    Competence,
    Sophistication,
    Ruggedness,
    Conflict,
    EconomicConsequences,
    HumanInterest,
    Morality,
    Responsibility,
    Suggestion,
    Purchase,
    Question,
    Aspiration,
    Irony,
}

/// <summary>A mark with its weight 0..1.</summary>
internal readonly record struct WeightedMark(Mark Mark, float Weight);
