using Pixely.Core.Analysis.Modules.BrandPersonality;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Personality;

/// <summary>
/// How far the dimensions that an archetype asks for stand above the others: mean of the expected minus mean of the other scores. It is
/// taken text by text, so that its interval knows how the dimensions of one text hang together.
/// </summary>
internal sealed class ArchetypeContrast
{
    private readonly double[] _weights;
    private ScaleMoments _comments;
    private ScaleMoments _posts;

    /// <summary>Starts with nothing.</summary>
    /// <param name="archetype">The archetype; null = nothing is measured.</param>
    public ArchetypeContrast(BrandArchetype? archetype)
    {
        var aaker = Enum.GetValues<PersonalityDimension>();
        IReadOnlyList<PersonalityDimension> expected = archetype is { } known ? Archetypes.ExpectedOf(known) : [];
        _weights = expected.Count == 0
            ? []
            : Array.ConvertAll(aaker, d => expected.Contains(d) ? 1.0 / expected.Count : -1.0 / (aaker.Length - expected.Count));
    }

    /// <summary>Contrasts of comments, -1..1.</summary>
    public ScaleMoments Comments => _comments;

    /// <summary>Contrasts of own posts, -1..1.</summary>
    public ScaleMoments Posts => _posts;

    /// <summary>Adds the traits of an expressive comment.</summary>
    public void AddComment(in TraitScores traits) => _comments.Add(Of(traits));

    /// <summary>Adds the traits of an expressive own post.</summary>
    public void AddPost(in TraitScores traits) => _posts.Add(Of(traits));

    private double Of(in TraitScores traits)
    {
        var contrast = 0.0;
        for (var i = 0; i < _weights.Length; i++)
        {
            contrast += _weights[i] * TraitTally.ScoreOf(traits, (PersonalityDimension)i);
        }

        return Math.Clamp(contrast, -1, 1);
    }
}
