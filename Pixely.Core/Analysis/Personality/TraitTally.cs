using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Modules.BrandPersonality;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Personality;

/// <summary>Traits of a group of texts. Most texts say nothing about a brand's personality; means are over those that do.</summary>
internal sealed class TraitTally : ICommentTally<TraitTally>
{
    private readonly ScaleMoments[] _scores = new ScaleMoments[5];

    /// <summary>Texts gathered.</summary>
    public int N { get; private set; }

    /// <summary>Texts that express at least one dimension.</summary>
    public int Expressive => _scores[0].N;

    /// <summary>Scores of a dimension over the expressive texts.</summary>
    public ScaleMoments Of(PersonalityDimension dimension) => _scores[(int)dimension];

    /// <summary>Whether a text expresses a dimension at all.</summary>
    public static bool IsExpressive(in TraitScores traits) =>
        traits.Sincerity > 0 || traits.Excitement > 0 || traits.Competence > 0 || traits.Sophistication > 0 || traits.Ruggedness > 0;

    /// <summary>The score of a dimension, 0..1.</summary>
    public static float ScoreOf(in TraitScores traits, PersonalityDimension dimension) => dimension switch
    {
        PersonalityDimension.Sincerity => traits.Sincerity,
        PersonalityDimension.Excitement => traits.Excitement,
        PersonalityDimension.Competence => traits.Competence,
        PersonalityDimension.Sophistication => traits.Sophistication,
        PersonalityDimension.Ruggedness => traits.Ruggedness,
    };

    /// <inheritdoc/>
    public void Add(AnnotationValues annotation)
    {
        N++;
        var traits = annotation.Traits;
        if (IsExpressive(traits))
        {
            for (var i = 0; i < _scores.Length; i++)
            {
                _scores[i].Add(ScoreOf(traits, (PersonalityDimension)i));
            }
        }
    }

    /// <inheritdoc/>
    public void Add(TraitTally other)
    {
        N += other.N;
        for (var i = 0; i < _scores.Length; i++)
        {
            _scores[i].Add(other._scores[i]);
        }
    }
}
