namespace Pixely.Core.Analysis.Narratives;

/// <summary>Good or bad news.</summary>
public enum FindingTone
{
    /// <summary>Bad: its severity is its gravity.</summary>
    Negative,

    /// <summary>Good.</summary>
    Positive,

    /// <summary>Worth knowing.</summary>
    Neutral,
}
