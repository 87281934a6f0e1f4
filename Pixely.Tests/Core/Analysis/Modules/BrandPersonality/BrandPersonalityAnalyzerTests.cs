using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.BrandPersonality;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;
using static Pixely.Core.Analysis.Modules.BrandPersonality.PersonalityDimension;

namespace Pixely.Tests.Core.Analysis.Modules.BrandPersonality;

public sealed class BrandPersonalityAnalyzerTests
{
    private readonly AnalysisInputBuilder _builder = new();

    // A busy post with 18 sincere comments and a quiet one with 2 rugged ones: 18 / 20, not one half.
    [Fact]
    public void Weighs_comments_not_posts()
    {
        _builder.AddComments(18, _builder.Post(), Annotated.Neutral.Seen(sincerity: 1));
        _builder.AddComments(2, _builder.Post(), Annotated.Neutral.Seen(ruggedness: 1));
        var summary = Analyze().Summary;
        Assert.Equal(90, Value(Perceived(summary, Sincerity)), 9);
        Assert.Equal(10, Value(Perceived(summary, Ruggedness)), 9);
    }

    [Fact]
    public void Leaves_scores_independent()
    {
        _builder.AddComments(10, _builder.Post(), Annotated.Neutral.Seen(0.75f, 0.75f, 0.75f));
        Assert.Equal(225, Analyze().Summary.Dimensions.Sum(static d => Value(d.Perceived)), 9);
    }

    // Ten of forty comments say something about the brand's personality: the score is theirs, and their share is stated.
    [Fact]
    public void Takes_the_mean_over_the_comments_that_express_a_personality()
    {
        var post = _builder.Post();
        _builder.AddComments(10, post, Annotated.Neutral.Seen(competence: 0.5f));
        _builder.AddComments(30, post, Annotated.Positive);
        _builder.AddComments(7, post, null);
        var summary = Analyze().Summary;
        Assert.Equal((40, 10), (summary.Comments, summary.ExpressiveComments));
        Assert.Equal(new Estimate { N = 10, Value = 50, Low = 50, High = 50 }, Perceived(summary, Competence));
        Assert.Equal(0.25, Value(summary.ExpressiveShare));
    }

    // Five times 0.2 and 0.6: mean 0.4, standard deviation sqrt(0.4 / 9), t of 9 degrees 2.26216.
    [Fact]
    public void Gives_Students_interval()
    {
        TenSincereComments();
        var perceived = Assert.IsType<Estimate>(Perceived(Analyze().Summary, Sincerity));
        var half = 100 * 2.2621571627983172 * Math.Sqrt(0.4 / 9 / 10);
        Assert.Equal((40.0, 40 - half, 40 + half), (Math.Round(perceived.Value, 5), perceived.Low, perceived.High), Near);
    }

    // The same comments against own posts of 0.1, 0.3, 0.5, 0.7 and 0.9: Welch's half width is 38.50079 (see MeanDifferenceTests).
    [Fact]
    public void Compares_what_is_perceived_with_what_is_projected()
    {
        TenSincereComments();
        FiveSincerePosts();
        var sincerity = Analyze().Summary.Dimensions[0];
        Assert.Equal(50, Value(sincerity.Projected), 5);
        var gap = Assert.IsType<Estimate>(sincerity.Gap);
        Assert.Equal(15, gap.N);
        Assert.Equal((-10.0, -48.5007914390393, 28.5007914390393), (gap.Value, gap.Low, gap.High), Near);
    }

    [Fact]
    public void Takes_no_competitor_for_the_brand()
    {
        FiveSincerePosts();
        for (var i = 0; i < 50; i++)
        {
            _builder.Post(isCompetitor: true, annotation: Annotated.Neutral.Seen(ruggedness: 1));
        }

        var summary = Analyze().Summary;
        Assert.Equal((5, 5), (summary.Posts, summary.ExpressivePosts));
        Assert.Equal(0, Value(summary.Dimensions[(int)Ruggedness].Projected));
    }

    [Fact]
    public void Takes_no_post_from_outside_the_window()
    {
        var builder = new AnalysisInputBuilder { Window = new AnalysisWindow(new DateOnly(2026, 3, 1), null, null) };
        builder.Post("2026-02-01T10:00:00Z", annotation: Annotated.Neutral.Seen(ruggedness: 1));
        builder.Post("2026-03-05T10:00:00Z", annotation: Annotated.Neutral);
        Assert.Equal((1, 0), (Summary(builder).Posts, Summary(builder).ExpressivePosts));
    }

    [Theory]
    [InlineData(9, 5, 9, 10)]
    [InlineData(10, 4, 4, 5)]
    [InlineData(0, 0, 0, 10)]
    public void Says_which_side_is_too_small_for_a_gap(int comments, int posts, int n, int requiredN)
    {
        _builder.AddComments(comments, _builder.Post(), Annotated.Neutral.Seen(sincerity: 0.5f));
        for (var i = 0; i < posts; i++)
        {
            _builder.Post(annotation: Annotated.Neutral.Seen(sincerity: 0.5f));
        }

        Assert.All(Analyze().Summary.Dimensions, d => Assert.Equal(new InsufficientData { N = n, RequiredN = requiredN }, d.Gap));
    }

    [Fact]
    public void Shows_nothing_below_ten_comments_and_five_posts()
    {
        _builder.AddComments(9, _builder.Post(), Annotated.Neutral.Seen(sincerity: 1));
        for (var i = 0; i < 4; i++)
        {
            _builder.Post(annotation: Annotated.Neutral.Seen(sincerity: 1));
        }

        var result = Analyze();
        Assert.All(result.Summary.Dimensions, static d => Assert.Equal(new InsufficientData { N = 9, RequiredN = 10 }, d.Perceived));
        Assert.All(result.Summary.Dimensions, static d => Assert.Equal(new InsufficientData { N = 4, RequiredN = 5 }, d.Projected));
        Assert.Empty(result.Summary.DominantPerceived);
        Assert.Empty(result.Summary.DominantProjected);
        Assert.Empty(result.Examples);
    }

    [Fact]
    public void Names_one_dominant_dimension_when_its_interval_stands_apart()
    {
        AddScattered(60, competence: 0.8f, sincerity: 0.3f);
        Assert.Equal([Competence], Analyze().Summary.DominantPerceived);
    }

    [Fact]
    public void Names_two_when_only_both_together_stand_apart()
    {
        AddScattered(60, competence: 0.61f, sincerity: 0.6f);
        Assert.Equal([Competence, Sincerity], Analyze().Summary.DominantPerceived);
    }

    [Fact]
    public void Names_none_when_three_are_level()
    {
        AddScattered(60, competence: 0.6f, sincerity: 0.6f, excitement: 0.6f);
        Assert.Empty(Analyze().Summary.DominantPerceived);
    }

    // Contrast of a comment = its excitement and ruggedness in the mean minus the mean of the other three. Ten comments with excitement
    // 0.9 and ten with sincerity 0.3: 0.45 and -0.1, mean 0.175, deviation sqrt(20 x 0.275^2 / 19), t of 19 degrees 2.09302.
    [Fact]
    public void Measures_the_fit_with_the_declared_archetype()
    {
        var builder = new AnalysisInputBuilder { BrandArchetype = "El Explorador" };
        var post = builder.Post();
        builder.AddComments(10, post, Annotated.Neutral.Seen(excitement: 0.9f));
        builder.AddComments(10, post, Annotated.Neutral.Seen(sincerity: 0.3f));
        var fit = BrandPersonalityAnalyzer.Analyze(builder.Build()).Archetype!;
        Assert.Equal((BrandArchetype.Explorer, "El Explorador"), (fit.Archetype!.Value, fit.Declared));
        Assert.Equal([Excitement, Ruggedness], fit.Expected);
        var half = 100 * 2.0930240544085876 * Math.Sqrt(20 * 0.275 * 0.275 / 19 / 20);
        var perceived = Assert.IsType<Estimate>(fit.Perceived);
        Assert.Equal((17.5, 17.5 - half, 17.5 + half), (perceived.Value, perceived.Low, perceived.High), Near);
        Assert.Equal(FitVerdict.Fits, fit.PerceivedVerdict);
        Assert.Equal(new InsufficientData { N = 0, RequiredN = 5 }, fit.Projected);
        Assert.Equal(FitVerdict.InsufficientData, fit.ProjectedVerdict);
    }

    [Theory]
    [InlineData("sage", FitVerdict.Fits)]
    [InlineData("bufón", FitVerdict.Contradicts)]
    [InlineData("cuidadora", FitVerdict.Fits)]
    public void Judges_the_same_comments_by_what_the_client_declares(string declared, FitVerdict verdict)
    {
        var builder = new AnalysisInputBuilder { BrandArchetype = declared };
        builder.AddComments(12, builder.Post(), Annotated.Neutral.Seen(competence: 0.9f));
        Assert.Equal(verdict, BrandPersonalityAnalyzer.Analyze(builder.Build()).Archetype!.PerceivedVerdict);
    }

    [Fact]
    public void Says_that_it_does_not_know_an_archetype()
    {
        var builder = new AnalysisInputBuilder { BrandArchetype = "unicornio" };
        builder.AddComments(12, builder.Post(), Annotated.Neutral.Seen(competence: 0.9f));
        var fit = BrandPersonalityAnalyzer.Analyze(builder.Build()).Archetype!;
        Assert.Equal("unicornio", fit.Declared);
        Assert.Empty(fit.Expected);
        Assert.Equal((null, null, null), (fit.Archetype, fit.Perceived, fit.PerceivedVerdict));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Speaks_of_no_archetype_when_none_is_declared(string? declared)
    {
        var builder = new AnalysisInputBuilder { BrandArchetype = declared };
        Assert.Null(BrandPersonalityAnalyzer.Analyze(builder.Build()).Archetype);
    }

    [Fact]
    public void Keeps_working_when_a_comment_is_a_number()
    {
        var post = _builder.Post();
        _builder.AddComments(9, post, Annotated.Neutral.Seen(sincerity: 0.5f));
        _builder.Comment(post, Annotated.Neutral.Seen(sincerity: 1), text: "10");
        Assert.Equal(55, Value(Perceived(Analyze().Summary, Sincerity)), 9);
        Assert.Equal("10", Assert.Single(Analyze().Examples).Evidence.Quote);
    }

    [Fact]
    public void Quotes_the_most_telling_comment_of_each_dimension_verbatim()
    {
        var post = _builder.Post();
        _builder.AddComments(9, post, Annotated.Neutral.Seen(sincerity: 0.3f));
        _builder.Comment(post, Annotated.Neutral.Seen(sincerity: 0.9f) with { Irony = 0.9f }, text: "sí, honestísimos...");
        var told = _builder.Comment(post, Annotated.Neutral.Seen(sincerity: 0.7f, sophistication: 0.25f), text: "gente HONESTA\n y elegante ✨");
        var examples = Analyze().Examples;
        Assert.Equal([(Sincerity, 70.0), (Sophistication, 25.0)], examples.Select(static e => (e.Dimension, e.Score)));
        Assert.All(examples, e => Assert.Equal((told.Id, told.Text), (e.Evidence.CommentId, e.Evidence.Quote)));
    }

    [Fact]
    public void Splits_by_post_and_network()
    {
        var first = _builder.Post(platform: Platform.Instagram, annotation: Annotated.Neutral.Seen(excitement: 0.9f));
        var second = _builder.Post(platform: Platform.TikTok, annotation: Annotated.Neutral);
        _builder.Post(platform: Platform.Facebook);
        _builder.AddComments(10, first, Annotated.Neutral.Seen(sincerity: 1));
        _builder.AddComments(12, second, Annotated.Neutral.Seen(sincerity: 0.5f));
        var result = Analyze();
        Assert.Equal([(second.Id, 12), (first.Id, 10)], result.PerPost.Select(static p => (p.PostId, p.N)));
        Assert.Equal(new double?[] { 0, 90, 0, 0, 0 }, result.PerPost[1].Values.Dimensions.Select(static d => d.Projected));
        Assert.All(result.PerPost[0].Values.Dimensions, static d => Assert.Null(d.Projected));
        Assert.Equal([Sincerity], result.PerPost[0].Values.DominantPerceived);
        Assert.Equal([Platform.Instagram, Platform.TikTok], result.Segments.Select(static s => s.Platform));
        Assert.Equal([(10, 1), (12, 1)], result.Segments.Select(static s => (s.Values.Comments, s.Values.Posts)));
        Assert.Equal(50, Value(Perceived(result.Segments[1].Values, Sincerity)), 9);
    }

    private static double Value(Measurement measurement) => Assert.IsType<Estimate>(measurement).Value;

    private static Measurement Perceived(PersonalityProfile profile, PersonalityDimension dimension) =>
        profile.Dimensions[(int)dimension].Perceived;

    private static bool Near((double, double, double) a, (double, double, double) b) =>
        Math.Abs(a.Item1 - b.Item1) < 1e-4 && Math.Abs(a.Item2 - b.Item2) < 1e-4 && Math.Abs(a.Item3 - b.Item3) < 1e-4;

    private static PersonalityProfile Summary(AnalysisInputBuilder builder) => BrandPersonalityAnalyzer.Analyze(builder.Build()).Summary;

    private void TenSincereComments()
    {
        var post = _builder.Post();
        _builder.AddComments(5, post, Annotated.Neutral.Seen(sincerity: 0.2f));
        _builder.AddComments(5, post, Annotated.Neutral.Seen(sincerity: 0.6f));
    }

    private void FiveSincerePosts()
    {
        foreach (var score in (float[])[0.1f, 0.3f, 0.5f, 0.7f, 0.9f])
        {
            _builder.Post(annotation: Annotated.Neutral.Seen(sincerity: score));
        }
    }

    // Half of the comments lie 0.1 above the mean and half below, so that intervals have a width.
    private void AddScattered(int count, float competence, float sincerity, float excitement = 0)
    {
        var post = _builder.Post();
        for (var i = 0; i < count; i++)
        {
            var shift = i % 2 == 0 ? 0.1f : -0.1f;
            _builder.Comment(post, Annotated.Neutral.Seen(
                sincerity: sincerity - shift, excitement: excitement == 0 ? 0 : excitement + shift, competence: competence + shift));
        }
    }

    private BrandPersonalityResult Analyze() => BrandPersonalityAnalyzer.Analyze(_builder.Build());
}
