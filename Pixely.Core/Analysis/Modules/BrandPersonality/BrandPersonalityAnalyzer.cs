using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Personality;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.BrandPersonality;

/// <summary>Compares the personality that comments perceive with the one that the brand's own posts project.</summary>
internal static class BrandPersonalityAnalyzer
{
    private static readonly PersonalityDimension[] Aaker = Enum.GetValues<PersonalityDimension>();

    /// <summary>Analyses the comments and own posts of an input.</summary>
    public static BrandPersonalityResult Analyze(AnalysisInput input)
    {
        var declared = string.IsNullOrWhiteSpace(input.Client.BrandArchetype) ? null : input.Client.BrandArchetype;
        var archetype = declared is null ? null : Archetypes.Find(declared);
        var contrast = new ArchetypeContrast(archetype);
        var strongest = Array.ConvertAll(Aaker, static _ => new TellingComments(1));
        var comments = new CommentGroups<TraitTally>(input, (placed, annotation) =>
        {
            var traits = annotation.Traits;
            if (TraitTally.IsExpressive(traits))
            {
                contrast.AddComment(traits);
                Offer(placed.Comment, annotation, strongest);
            }
        });
        var posts = new OwnPosts(input, contrast);
        return new BrandPersonalityResult
        {
            Summary = Profile(comments.Whole, posts.Whole),
            Archetype = declared is null ? null : Fit(declared, archetype, contrast),
            Examples = comments.Whole.Expressive < BrandPersonalityModule.MinimumComments ? [] : Examples(input, strongest),
            PerPost = PerPost(input, comments),
            OmittedPosts = comments.OmittedPosts,
            Segments = [.. comments.Segments(static tally => tally).Select(s => new PlatformSegment<PersonalityProfile>
            {
                Platform = s.Platform,
                N = s.N,
                Values = Profile(s.Values, posts.Of(s.Platform)),
            })],
        };
    }

    private static PersonalityProfile Profile(TraitTally comments, TraitTally posts)
    {
        DimensionScores[] dimensions = [.. Aaker.Select(d => new DimensionScores(
            d, Perceived(comments, d), Projected(posts, d), Points.Of(MeanDifference.Welch(
                comments.Of(d), BrandPersonalityModule.MinimumComments, posts.Of(d), BrandPersonalityModule.MinimumPosts))))];
        return new PersonalityProfile
        {
            Comments = comments.N,
            ExpressiveComments = comments.Expressive,
            ExpressiveShare = Share.Wilson(comments.Expressive, comments.N, BrandPersonalityModule.MinimumComments),
            Posts = posts.N,
            ExpressivePosts = posts.Expressive,
            Dimensions = dimensions,
            DominantPerceived = BrandPersonalityModule.DominantOf([.. dimensions.Select(static d => d.Perceived)]),
            DominantProjected = BrandPersonalityModule.DominantOf([.. dimensions.Select(static d => d.Projected)]),
        };
    }

    private static Measurement Perceived(TraitTally comments, PersonalityDimension dimension) =>
        Points.Of(comments.Of(dimension).Mean(0, 1, BrandPersonalityModule.MinimumComments));

    private static Measurement Projected(TraitTally posts, PersonalityDimension dimension) =>
        Points.Of(posts.Of(dimension).Mean(0, 1, BrandPersonalityModule.MinimumPosts));

    private static List<PostValues<PostPersonality>> PerPost(AnalysisInput input, CommentGroups<TraitTally> comments)
    {
        var captions = new Dictionary<Guid, TraitScores>();
        foreach (var post in input.AllPosts)
        {
            if (post.Annotation is { } annotation && TraitTally.IsExpressive(annotation.Traits))
            {
                captions.Add(post.Id, annotation.Traits);
            }
        }

        return [.. comments.PerPost(static tally => tally).Select(p => new PostValues<PostPersonality>
        {
            PostId = p.PostId,
            Url = p.Url,
            Platform = p.Platform,
            N = p.N,
            Values = AtPost(p.Values, captions.TryGetValue(p.PostId, out var caption) ? caption : null),
        })];
    }

    private static PostPersonality AtPost(TraitTally comments, TraitScores? caption)
    {
        var dimensions = Array.ConvertAll(Aaker, d => new PostDimension(
            d, Perceived(comments, d), caption is { } traits ? Points.Of(TraitTally.ScoreOf(traits, d)) : null));
        return new PostPersonality
        {
            ExpressiveComments = comments.Expressive,
            Dimensions = dimensions,
            DominantPerceived = BrandPersonalityModule.DominantOf(Array.ConvertAll(dimensions, static d => d.Perceived)),
        };
    }

    private static ArchetypeFit Fit(string declared, BrandArchetype? archetype, ArchetypeContrast contrast)
    {
        var perceived = archetype is null ? null : Points.Of(contrast.Comments.Mean(-1, 1, BrandPersonalityModule.MinimumComments));
        var projected = archetype is null ? null : Points.Of(contrast.Posts.Mean(-1, 1, BrandPersonalityModule.MinimumPosts));
        return new ArchetypeFit
        {
            Declared = declared,
            Archetype = archetype,
            Expected = archetype is { } known ? Archetypes.ExpectedOf(known) : [],
            Perceived = perceived,
            PerceivedVerdict = BrandPersonalityModule.VerdictOf(perceived),
            Projected = projected,
            ProjectedVerdict = BrandPersonalityModule.VerdictOf(projected),
        };
    }

    // A quote must speak for itself: doubtful or ironic readings make bad examples.
    private static void Offer(AnalysedComment comment, AnnotationValues annotation, TellingComments[] strongest)
    {
        var clarity = (double)annotation.Confidence * (1 - annotation.Irony);
        var traits = annotation.Traits;
        for (var i = 0; i < strongest.Length; i++)
        {
            strongest[i].Offer(comment, TraitTally.ScoreOf(traits, (PersonalityDimension)i) * clarity);
        }
    }

    private static List<DimensionExample> Examples(AnalysisInput input, TellingComments[] strongest)
    {
        var examples = new List<DimensionExample>(Aaker.Length);
        for (var i = 0; i < Aaker.Length; i++)
        {
            if (strongest[i].First is { } comment)
            {
                var score = Points.Of(TraitTally.ScoreOf(comment.Annotation!.Traits, Aaker[i]));
                examples.Add(new DimensionExample(Aaker[i], score, Evidence.Of(comment, input)));
            }
        }

        return examples;
    }

    /// <summary>The brand's own annotated posts: what competitors publish projects nothing of the brand.</summary>
    private sealed class OwnPosts
    {
        private readonly Dictionary<Platform, TraitTally> _platforms = [];

        public OwnPosts(AnalysisInput input, ArchetypeContrast contrast)
        {
            foreach (var post in input.Posts)
            {
                if (post is { IsCompetitor: false, Annotation: { } annotation })
                {
                    if (!_platforms.TryGetValue(post.Platform, out var platform))
                    {
                        _platforms.Add(post.Platform, platform = new TraitTally());
                    }

                    platform.Add(annotation);
                    Whole.Add(annotation);
                    if (TraitTally.IsExpressive(annotation.Traits))
                    {
                        contrast.AddPost(annotation.Traits);
                    }
                }
            }
        }

        public TraitTally Whole { get; } = new();

        public TraitTally Of(Platform platform) => _platforms.GetValueOrDefault(platform) ?? new TraitTally();
    }
}
