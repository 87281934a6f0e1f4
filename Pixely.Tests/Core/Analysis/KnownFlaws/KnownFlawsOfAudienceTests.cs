using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.BrandPersonality;
using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Core.Analysis.Modules.KeyVoices;
using Pixely.Core.Analysis.Modules.NarrativeFraming;
using Pixely.Core.Analysis.Modules.Opportunities;
using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Analysis.Modules.TemporalTrends;
using Pixely.Core.Analysis.Modules.Topics;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;
using Pixely.Core.Insights;

namespace Pixely.Tests.Core.Analysis.KnownFlaws;

/// <summary>
/// Flaws that analyses of comments are known for, each with the test that Pixely does not have it. More of the same are beside their
/// modules.
/// <list type="table">
/// <item><term>Q1 emotions forced to sum to one; means over posts</term><description><see cref="Q1_keeps_emotions_independent_and_weighs_comments"/></description></item>
/// <item><term>Q2 the brand's own posts measured as audience</term><description><see cref="Q2_perceives_comments_and_projects_posts_apart"/></description></item>
/// <item><term>Q3 topics never merged, shares that do not sum</term><description><see cref="Q3_merges_spellings_and_sums_shares_to_one"/></description></item>
/// <item><term>Q4 frames normalised to one, weeks without a year</term><description><see cref="Q4_keeps_frames_independent_and_names_weeks_with_their_year"/></description></item>
/// <item><term>Q5 centrality = n / 12, constant affinity, the brand as its own influencer</term><description><see cref="Q5_measures_each_voice_and_never_the_brand"/></description></item>
/// <item><term>Q6 everything is "Alta", positions jittered, text cut at 15,000 characters</term><description><see cref="Q6_tells_levels_apart_without_jitter"/>, <see cref="All_read_every_comment_however_many"/></description></item>
/// <item><term>Q7 two camps are "100 % mixed", the example is the first comment, subjectivity is max(pos, neg)</term><description><see cref="Q7_sets_mixed_apart_and_quotes_a_mixed_comment"/></description></item>
/// <item><term>Q8 comments dated by their post, flat = "Deterioro", engagement falls with the week's number</term><description><see cref="Q8_dates_comments_by_themselves_and_calls_flat_stable"/></description></item>
/// <item><term>All: a numeric comment loses whole modules; no n, no minimum</term><description><see cref="All_survive_a_comment_that_is_a_number"/>, <see cref="All_say_when_there_is_too_little"/></description></item>
/// </list>
/// </summary>
public sealed class KnownFlawsOfAudienceTests
{
    private readonly AnalysisInputBuilder _builder = new() { OwnAccounts = ["marea"] };

    [Fact]
    public void Q1_keeps_emotions_independent_and_weighs_comments()
    {
        _builder.AddComments(9, _builder.Post(), Annotated.Feeling(joy: 0.9f, trust: 0.8f, surprise: 0.7f));
        _builder.AddComments(1, _builder.Post(), Annotated.Feeling());
        var values = Result<EmotionsResult>().Summary.Intensities.Select(static i => ((Estimate)i.Intensity).Value).ToList();
        Assert.True(values.Sum() > 2);
        Assert.Equal(0.81, values[0], 6);
    }

    [Fact]
    public void Q2_perceives_comments_and_projects_posts_apart()
    {
        for (var i = 0; i < 12; i++)
        {
            _builder.Comment(_builder.Post(annotation: Annotated.Neutral.Seen(competence: 0.9f)), Annotated.Neutral.Seen(sincerity: 0.8f));
        }

        var sincerity = Result<BrandPersonalityResult>().Summary.Dimensions[0];
        Assert.Equal((80, 0), (Math.Round(Value(sincerity.Perceived)), Math.Round(Value(sincerity.Projected))));
        Assert.Equal(80, Value(sincerity.Gap), 4);
    }

    [Fact]
    public void Q3_merges_spellings_and_sums_shares_to_one()
    {
        var post = _builder.Post();
        foreach (var (key, label) in new[] { ("price", "Precio"), ("price", "Precios"), ("price", "Price"), ("coffee", "café") })
        {
            _builder.AddComments(4, post, Annotated.Neutral.About(key, label));
        }

        var topics = Result<TopicsResult>();
        Assert.Equal(["price", "coffee"], topics.Topics.Select(static t => t.Key));
        Assert.Equal(12, topics.Topics[0].Mentions);
        Assert.Equal(1, topics.Topics.Sum(static t => Value(t.Share)) + Value(topics.Rest.Share), 9);
    }

    [Fact]
    public void Q4_keeps_frames_independent_and_names_weeks_with_their_year()
    {
        _builder.AddComments(8, _builder.Post(), Annotated.Neutral, "2024-12-31T10:00:00Z");
        var framing = Result<NarrativeFramingResult>();
        Assert.Equal("2025-W01", framing.Weeks[0].Week);
        Assert.All(framing.Summary.Frames, static f => Assert.Equal(0, Value(f.Intensity)));
    }

    [Fact]
    public void Q5_measures_each_voice_and_never_the_brand()
    {
        for (var i = 0; i < 14; i++)
        {
            var post = _builder.Post();
            _builder.Comment(post, Annotated.Positive, author: "Marea");
            _builder.Comment(post, Annotated.Positive, author: "ana");
            _builder.Comment(post, Annotated.Negative, author: "leo");
        }

        var voices = Result<KeyVoicesResult>().Voices;
        Assert.Equal(["ana", "leo"], voices.Select(static v => v.Author).Order());
        Assert.NotEqual(Value(voices[0].Affinity), Value(voices[1].Affinity));
        Assert.All(voices, static v => Assert.InRange(v.Centrality, 0, 1));
    }

    [Fact]
    public void Q6_tells_levels_apart_without_jitter()
    {
        Assert.Equal(OpportunityLevel.Low, OpportunitiesAnalyzer.LevelOf(Exactly(10)));
        Assert.Equal(OpportunityLevel.Medium, OpportunitiesAnalyzer.LevelOf(Exactly(33)));
        Assert.Equal(OpportunityLevel.High, OpportunitiesAnalyzer.LevelOf(Exactly(67)));
        _builder.AddComments(30, _builder.Post(), Annotated.Negative.About("delivery") with { Intent = CommentIntent.Complaint });
        Assert.Equal(
            Result<OpportunitiesResult>().Opportunities.Select(static o => o.Gap), Result<OpportunitiesResult>().Opportunities.Select(static o => o.Gap));
        Assert.Equal(ActivityLevel.Unknown, Assert.Single(Result<OpportunitiesResult>().Opportunities).Competitors.Level);
    }

    [Fact]
    public void Q7_sets_mixed_apart_and_quotes_a_mixed_comment()
    {
        var post = _builder.Post();
        _builder.AddComments(10, post, Annotated.Positive);
        _builder.AddComments(10, post, Annotated.Negative);
        Assert.Equal(0, Value(Result<SentimentResult>().Summary.Mixed));
        var mixed = _builder.Comment(post, Annotated.Mixed);
        var sentiment = Result<SentimentResult>();
        Assert.Equal(mixed.Id, sentiment.Examples.Single(static e => e.Sentiment == SentimentClass.Mixed).Evidence.CommentId);
        Assert.Equal(((0.5 * 10) + (0.75 * 10) + 1) / 21, Value(sentiment.Summary.Subjectivity), 6);
    }

    [Fact]
    public void Q8_dates_comments_by_themselves_and_calls_flat_stable()
    {
        var old = _builder.Post("2025-01-01T10:00:00Z", views: 1000, likes: 10);
        for (var week = 0; week < 10; week++)
        {
            var day = AnalysisInputBuilder.At("2026-01-05T10:00:00Z").AddDays(7 * week);
            _builder.AddComments(6, old, Annotated.Positive, $"{day:O}");
            _builder.AddComments(4, old, Annotated.Negative, $"{day:O}");
        }

        var trend = Result<TemporalTrendsResult>();
        Assert.Equal("2026-W02", trend.Weeks[0].Week);
        Assert.Equal(TrendDirection.Stable, trend.Trend.Direction);
        Assert.All(trend.Weeks, static w => Assert.IsType<InsufficientData>(w.EngagementByViews));
    }

    [Fact]
    public void All_survive_a_comment_that_is_a_number()
    {
        var post = _builder.Post(views: 100, likes: 1);
        _builder.AddComments(20, post, Annotated.Positive);
        _builder.Comment(post, Annotated.Neutral, text: "10");
        Assert.All(Run().Values, static o => Assert.Equal(ModuleStatus.Ok, o.Status));
        Assert.Equal(21, Result<SentimentResult>().Summary.N);
    }

    [Fact]
    public void All_read_every_comment_however_many()
    {
        _builder.AddComments(3000, _builder.Post(), Annotated.Positive.About("coffee"));
        Assert.Equal(3000, Result<SentimentResult>().Summary.N);
        Assert.Equal(3000, Result<TopicsResult>().Topics[0].Mentions);
        Assert.Equal(3000, Result<TemporalTrendsResult>().Weeks.Sum(static w => w.Comments));
    }

    [Fact]
    public void All_say_when_there_is_too_little()
    {
        _builder.AddComments(2, _builder.Post(), Annotated.Positive);
        Assert.IsType<InsufficientData>(Result<SentimentResult>().Summary.NetSentimentScore);
        Assert.IsType<InsufficientData>(Result<EmotionsResult>().Summary.MeanIntensity);
        Assert.Empty(Result<TopicsResult>().Topics);
        Assert.Empty(Result<OpportunitiesResult>().Opportunities);
        Assert.Equal(TrendDirection.InsufficientData, Result<TemporalTrendsResult>().Trend.Direction);
    }

    private static Estimate Exactly(double value) => new() { N = 99, Low = value, Value = value, High = value };

    private static double Value(Measurement measurement) => Assert.IsType<Estimate>(measurement).Value;

    private IReadOnlyDictionary<string, ModuleOutcome> Run() =>
        new AnalysisRunner(ModuleCatalog.Default).Run(_builder.Build(), TestContext.Current.CancellationToken).Results;

    private TResult Result<TResult>()
        where TResult : class
    {
        var module = ModuleCatalog.Default.Of<TResult>();
        return module.Read(Run()[module.Key].Result!.Value);
    }
}
