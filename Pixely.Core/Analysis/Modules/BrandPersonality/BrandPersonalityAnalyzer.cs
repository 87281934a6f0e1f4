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
        var comments = new CommentGroups<TraitTally>(input);
        var posts = new OwnPosts(input);
        return new BrandPersonalityResult
        {
            Summary = Profile(comments.Whole, posts.Whole),
            Archetype = string.IsNullOrWhiteSpace(input.Client.BrandArchetype) ? null : Fit(input, posts, input.Client.BrandArchetype),
            Examples = comments.Whole.Expressive < BrandPersonalityModule.MinimumComments ? [] : Examples(input),
            PerPost = PerPost(input, comments),
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

    private static ArchetypeFit Fit(AnalysisInput input, OwnPosts posts, string declared)
    {
        if (Archetypes.Find(declared) is not { } archetype)
        {
            return new ArchetypeFit
            {
                Declared = declared,
                Archetype = null,
                Expected = [],
                Perceived = null,
                PerceivedVerdict = null,
                Projected = null,
                ProjectedVerdict = null,
            };
        }

        var expected = Archetypes.ExpectedOf(archetype);
        var perceived = Contrast(input.Comments.Select(static c => c.Annotation), expected, BrandPersonalityModule.MinimumComments);
        var projected = Contrast(posts.Annotations, expected, BrandPersonalityModule.MinimumPosts);
        return new ArchetypeFit
        {
            Declared = declared,
            Archetype = archetype,
            Expected = expected,
            Perceived = perceived,
            PerceivedVerdict = BrandPersonalityModule.VerdictOf(perceived),
            Projected = projected,
            ProjectedVerdict = BrandPersonalityModule.VerdictOf(projected),
        };
    }

    // The contrast is taken text by text, so that its interval knows how the dimensions of one text hang together.
    private static Measurement Contrast(
        IEnumerable<AnnotationValues?> annotations, IReadOnlyList<PersonalityDimension> expected, int requiredN)
    {
        var weights = Array.ConvertAll(Aaker, d => expected.Contains(d) ? 1.0 / expected.Count : -1.0 / (Aaker.Length - expected.Count));
        var contrasts = default(ScaleMoments);
        foreach (var annotation in annotations)
        {
            if (annotation?.Traits is { } traits && TraitTally.IsExpressive(traits))
            {
                var contrast = 0.0;
                for (var i = 0; i < weights.Length; i++)
                {
                    contrast += weights[i] * TraitTally.ScoreOf(traits, Aaker[i]);
                }

                contrasts.Add(Math.Clamp(contrast, -1, 1));
            }
        }

        return Points.Of(contrasts.Mean(-1, 1, requiredN));
    }

    private static List<DimensionExample> Examples(AnalysisInput input)
    {
        var strongest = Array.ConvertAll(Aaker, static _ => new TellingComments(1));
        foreach (var comment in input.Comments)
        {
            if (comment.Annotation is { } annotation && TraitTally.IsExpressive(annotation.Traits))
            {
                // A quote must speak for itself: doubtful or ironic readings make bad examples.
                var clarity = (double)annotation.Confidence * (1 - annotation.Irony);
                for (var i = 0; i < Aaker.Length; i++)
                {
                    strongest[i].Offer(comment, TraitTally.ScoreOf(annotation.Traits, Aaker[i]) * clarity);
                }
            }
        }

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

        public OwnPosts(AnalysisInput input)
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
                    Annotations.Add(annotation);
                }
            }
        }

        public TraitTally Whole { get; } = new();

        public List<AnnotationValues> Annotations { get; } = [];

        public TraitTally Of(Platform platform) => _platforms.GetValueOrDefault(platform) ?? new TraitTally();
    }
}
