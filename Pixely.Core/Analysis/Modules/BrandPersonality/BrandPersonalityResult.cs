using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.BrandPersonality;

/// <summary>Dimensions of brand personality (J. Aaker, "Dimensions of brand personality", Journal of Marketing Research 34 (1997) 347-356).</summary>
public enum PersonalityDimension
{
    /// <summary>Down-to-earth, honest, wholesome, cheerful.</summary>
    Sincerity,

    /// <summary>Daring, spirited, imaginative, up-to-date.</summary>
    Excitement,

    /// <summary>Reliable, intelligent, successful.</summary>
    Competence,

    /// <summary>Upper class, charming.</summary>
    Sophistication,

    /// <summary>Outdoorsy, tough.</summary>
    Ruggedness,
}

/// <summary>Archetypes that brands declare (M. Mark, C. S. Pearson, The Hero and the Outlaw, 2001).</summary>
public enum BrandArchetype
{
    /// <summary>Wants to be happy and good.</summary>
    Innocent,

    /// <summary>Wants to belong.</summary>
    Everyman,

    /// <summary>Wants to prove its worth.</summary>
    Hero,

    /// <summary>Wants to break what does not work.</summary>
    Outlaw,

    /// <summary>Wants to find out about the world.</summary>
    Explorer,

    /// <summary>Wants to make something of lasting value.</summary>
    Creator,

    /// <summary>Wants control and order.</summary>
    Ruler,

    /// <summary>Wants to transform.</summary>
    Magician,

    /// <summary>Wants intimacy and beauty.</summary>
    Lover,

    /// <summary>Wants to protect others.</summary>
    Caregiver,

    /// <summary>Wants to live with joy.</summary>
    Jester,

    /// <summary>Wants to understand.</summary>
    Sage,
}

/// <summary>Whether a personality is the one that an archetype asks for.</summary>
public enum FitVerdict
{
    /// <summary>The expected dimensions stand above the others: the interval of the fit lies above zero.</summary>
    Fits,

    /// <summary>The expected dimensions stand below the others: the interval lies below zero.</summary>
    Contradicts,

    /// <summary>The interval contains zero.</summary>
    Unclear,

    /// <summary>Too few texts to say.</summary>
    InsufficientData,
}

/// <summary>The brand's personality as its audience perceives it, as its own posts project it, and how far the two are apart.</summary>
public sealed record BrandPersonalityResult
{
    /// <summary>Over all comments and own posts of the window.</summary>
    public required PersonalityProfile Summary { get; init; }

    /// <summary>How the personality fits the archetype of the client file; null when the client file declares none.</summary>
    public required ArchetypeFit? Archetype { get; init; }

    /// <summary>The most telling comment of each dimension that has one.</summary>
    public required IReadOnlyList<DimensionExample> Examples { get; init; }

    /// <summary>Per post with at least one annotated comment, most commented first; at most 500.</summary>
    public required IReadOnlyList<PostValues<PostPersonality>> PerPost { get; init; }

    /// <summary>Posts beyond the longest list of <see cref="PerPost"/>; every other figure counts them, and a shorter window lists them.</summary>
    public required int OmittedPosts { get; init; }

    /// <summary>Per network with at least one annotated comment.</summary>
    public required IReadOnlyList<PlatformSegment<PersonalityProfile>> Segments { get; init; }
}

/// <summary>Personality of one set of comments and own posts.</summary>
public sealed record PersonalityProfile
{
    /// <summary>Annotated comments.</summary>
    public required int Comments { get; init; }

    /// <summary>Those that express at least one dimension; perceived scores are means over them.</summary>
    public required int ExpressiveComments { get; init; }

    /// <summary>Share of the annotated comments that express a dimension, 0..1.</summary>
    public required Measurement ExpressiveShare { get; init; }

    /// <summary>Annotated posts of the brand itself.</summary>
    public required int Posts { get; init; }

    /// <summary>Those that express at least one dimension; projected scores are means over them.</summary>
    public required int ExpressivePosts { get; init; }

    /// <summary>The five dimensions in Aaker's order; independent, not summing to anything.</summary>
    public required IReadOnlyList<DimensionScores> Dimensions { get; init; }

    /// <summary>
    /// The dimension whose perceived interval lies above all others', or the two whose intervals overlap each other and lie above the
    /// other three; strongest first, empty when none stands apart.
    /// </summary>
    public required IReadOnlyList<PersonalityDimension> DominantPerceived { get; init; }

    /// <summary>The same for projected intervals.</summary>
    public required IReadOnlyList<PersonalityDimension> DominantProjected { get; init; }
}

/// <summary>Scores of one dimension.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Perceived">Mean over the comments that express a dimension, 0..100.</param>
/// <param name="Projected">Mean over the own posts that express a dimension, 0..100.</param>
/// <param name="Gap">
/// Perceived minus projected, -100..100, with Welch's interval; n = comments and posts together. When one side is insufficient, that
/// side's statement (comments first).
/// </param>
public sealed record DimensionScores(PersonalityDimension Dimension, Measurement Perceived, Measurement Projected, Measurement Gap);

/// <summary>Fit of the personality with the archetype that the client file declares.</summary>
public sealed record ArchetypeFit
{
    /// <summary>The client file's words.</summary>
    public required string Declared { get; init; }

    /// <summary>The archetype they name, or null when Pixely does not know it; then nothing is measured.</summary>
    public required BrandArchetype? Archetype { get; init; }

    /// <summary>Dimensions that the archetype asks for, one or two; empty when it is unknown.</summary>
    public required IReadOnlyList<PersonalityDimension> Expected { get; init; }

    /// <summary>Mean of the expected dimensions minus mean of the others as perceived, -100..100, or null when the archetype is unknown.</summary>
    public required Measurement? Perceived { get; init; }

    /// <summary>What the perceived fit says, or null when the archetype is unknown.</summary>
    public required FitVerdict? PerceivedVerdict { get; init; }

    /// <summary>The same as projected by the own posts.</summary>
    public required Measurement? Projected { get; init; }

    /// <summary>What the projected fit says, or null when the archetype is unknown.</summary>
    public required FitVerdict? ProjectedVerdict { get; init; }
}

/// <summary>Personality at one post: its comments and its caption.</summary>
public sealed record PostPersonality
{
    /// <summary>Comments that express at least one dimension.</summary>
    public required int ExpressiveComments { get; init; }

    /// <summary>The five dimensions in Aaker's order.</summary>
    public required IReadOnlyList<PostDimension> Dimensions { get; init; }

    /// <summary>Dominant perceived dimensions, as in <see cref="PersonalityProfile.DominantPerceived"/>.</summary>
    public required IReadOnlyList<PersonalityDimension> DominantPerceived { get; init; }
}

/// <summary>One dimension at one post.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Perceived">Mean over the post's comments that express a dimension, 0..100.</param>
/// <param name="Projected">What the caption's annotation says, 0..100; null when the caption has none or expresses no dimension.</param>
public sealed record PostDimension(PersonalityDimension Dimension, Measurement Perceived, double? Projected);

/// <summary>The most telling comment of a dimension.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Score">Its score in that comment, above 0, up to 100.</param>
/// <param name="Evidence">The comment.</param>
public sealed record DimensionExample(PersonalityDimension Dimension, double Score, Evidence Evidence);
