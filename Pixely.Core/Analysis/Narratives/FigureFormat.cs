namespace Pixely.Core.Analysis.Narratives;

/// <summary>How a cited figure is written in a text.</summary>
public enum FigureFormat
{
    /// <summary>A share 0..1 as per cent.</summary>
    Percent,

    /// <summary>A difference -1..1 as points with its sign, -100..+100.</summary>
    Points,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number with one decimal.</summary>
    OneDecimal,

    /// <summary>A number with two decimals.</summary>
    TwoDecimals,

    /// <summary>A name as the source has it.</summary>
    Text,

    /// <summary>One of a closed list of names, translated.</summary>
    Term,

    /// <summary>The canonical key of a topic, translated.</summary>
    Topic,
}
