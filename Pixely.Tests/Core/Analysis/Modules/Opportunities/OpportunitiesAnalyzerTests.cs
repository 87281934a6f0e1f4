using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Opportunities;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.Opportunities;

public sealed class OpportunitiesAnalyzerTests
{
    private readonly AnalysisInputBuilder _builder = new();
    private readonly AnalysedPost _post;

    public OpportunitiesAnalyzerTests() => _post = _builder.Post();

    // The largest topic has 20 mentions: 8 questions, 2 suggestions, 2 wishes to buy (12 of 20), 5 complaints; the other 3 only mention it.
    // Wilson: 12 of 20 is 0.38658..0.78119, 5 of 20 is 0.11186..0.46870.
    [Fact]
    public void Scores_demand_pain_and_gap()
    {
        Add(8, CommentIntent.Question);
        Add(2, CommentIntent.Suggestion);
        Add(2, CommentIntent.Purchase);
        Add(5, CommentIntent.Complaint, -0.8f);
        Add(3, CommentIntent.Other);
        var opportunity = Assert.Single(Analyze().Opportunities);
        Assert.Equal(
            new OpportunitySignals { Mentions = 20, Questions = 8, Suggestions = 2, Purchases = 2, Pains = 5 }, opportunity.Signals);
        AssertEstimate(0.6, 0.38658150076225317, 0.7811934676271829, 20, opportunity.DemandRate);
        AssertEstimate(0.25, 0.11186170140766571, 0.468700877618744, 20, opportunity.PainRate);
        Assert.Equal(1, opportunity.Prominence);
        var (demand, demandLow, demandHigh) = (100 * Math.Sqrt(0.6), 100 * Math.Sqrt(0.38658150076225317), 100 * Math.Sqrt(0.7811934676271829));
        var (pain, painLow, painHigh) = (50.0, 100 * Math.Sqrt(0.11186170140766571), 100 * Math.Sqrt(0.468700877618744));
        AssertEstimate(demand, demandLow, demandHigh, 20, opportunity.Demand);
        AssertEstimate(pain, painLow, painHigh, 20, opportunity.Pain);
        AssertEstimate(
            100 - ((100 - demand) * (100 - pain) / 100),
            100 - ((100 - demandLow) * (100 - painLow) / 100),
            100 - ((100 - demandHigh) * (100 - painHigh) / 100),
            20,
            opportunity.Gap);

        // 88.7 is the value, but what is sure is 74.8; demand is sure of 62.2, pain of 33.4.
        Assert.Equal(
            (OpportunityLevel.Medium, OpportunityLevel.Medium, OpportunityLevel.High),
            (opportunity.DemandLevel, opportunity.PainLevel, opportunity.GapLevel));
        Assert.Equal(new OpportunityStep(OpportunityAction.AnswerQuestions, 8, Platform.Instagram), opportunity.Step);
    }

    [Fact]
    public void Weighs_a_topic_by_its_prominence()
    {
        Add(40, CommentIntent.Praise, 0.8f, "coffee");
        Add(10, CommentIntent.Question, 0, "price");
        var opportunity = Assert.Single(Analyze().Opportunities);
        Assert.Equal(("price", 0.25), (opportunity.Key, opportunity.Prominence));

        // All of a quarter: 100 x sqrt(1 x 0.25).
        Assert.Equal(50, Value(opportunity.Demand), 9);
        Assert.Equal(40, Analyze().LargestTopicMentions);
    }

    // Five of five who ask would score 100, twelve of twenty 77; what is sure of five of five is 0.56552, of twelve of twenty 0.38658 of
    // a topic four times as prominent.
    [Fact]
    public void Does_not_let_tiny_samples_top_the_list()
    {
        Add(12, CommentIntent.Question, 0, "price");
        Add(8, CommentIntent.Other, 0, "price");
        Add(5, CommentIntent.Question, 0, "parking");
        Assert.Equal(["price", "parking"], Analyze().Opportunities.Select(static o => o.Key));
    }

    // Without others to compare prominence with: equal demand of equal prominence, but the smaller sample is less sure.
    [Fact]
    public void Orders_by_what_is_sure()
    {
        Add(20, CommentIntent.Question, 0, "price");
        Add(20, CommentIntent.Question, 0, "coffee");
        Add(20, CommentIntent.Other, 0, "price");
        Add(22, CommentIntent.Other, 0, "coffee");
        var opportunities = Analyze().Opportunities;
        Assert.Equal(["price", "coffee"], opportunities.Select(static o => o.Key));
        Assert.True(Low(opportunities[0].Gap) > Low(opportunities[1].Gap));
    }

    [Theory]
    [InlineData(0, OpportunityLevel.Low)]
    [InlineData(32.999999, OpportunityLevel.Low)]
    [InlineData(33, OpportunityLevel.Medium)]
    [InlineData(66.999999, OpportunityLevel.Medium)]
    [InlineData(67, OpportunityLevel.High)]
    [InlineData(100, OpportunityLevel.High)]
    public void Levels_have_their_edges_where_they_say(double low, OpportunityLevel level) =>
        Assert.Equal(level, OpportunitiesAnalyzer.LevelOf(new Estimate { N = 9, Value = 100, Low = low, High = 100 }));

    [Theory]
    [InlineData(0, 4, ActivityLevel.Unknown)]
    [InlineData(4, 4, ActivityLevel.Unknown)]
    [InlineData(0, 5, ActivityLevel.Low)]
    [InlineData(9, 100, ActivityLevel.Low)]
    [InlineData(10, 100, ActivityLevel.Medium)]
    [InlineData(24, 100, ActivityLevel.Medium)]
    [InlineData(25, 100, ActivityLevel.High)]
    [InlineData(5, 5, ActivityLevel.High)]
    public void Activity_has_its_edges_where_it_says(int posts, int annotated, ActivityLevel level) =>
        Assert.Equal(level, OpportunitiesAnalyzer.ActivityOf(posts, annotated).Level);

    [Theory]
    [InlineData(ActivityLevel.Unknown, 76)]
    [InlineData(ActivityLevel.Low, 76)]
    [InlineData(ActivityLevel.Medium, 57)]
    [InlineData(ActivityLevel.High, 38)]
    public void Competitors_take_part_of_a_gap(ActivityLevel activity, double gap) =>
        Assert.Equal(gap, Value(OpportunitiesAnalyzer.GapOf(Exactly(60), Exactly(40), activity)), 12);

    [Fact]
    public void Counts_competitors_and_own_posts_apart_and_each_once()
    {
        Add(6, CommentIntent.Question);
        for (var i = 0; i < 10; i++)
        {
            _builder.Post(isCompetitor: true, annotation: i < 2 ? Annotated.Neutral.About("precios").About("price") : Annotated.Neutral);
            _builder.Post(annotation: i < 4 ? Annotated.Neutral.About("Precio") : Annotated.Neutral);
            _builder.Post(isCompetitor: true);
        }

        var result = Analyze();
        var opportunity = Assert.Single(result.Opportunities);
        Assert.Equal((10, 10), (result.CompetitorPosts, result.OwnPosts));
        Assert.Equal((ActivityLevel.Medium, 2), (opportunity.Competitors.Level, opportunity.Competitors.Posts));
        AssertEstimate(0.2, 0.056682151454375274, 0.5098375284633583, 10, opportunity.Competitors.Share);
        Assert.Equal((ActivityLevel.High, 4), (opportunity.Own.Level, opportunity.Own.Posts));
    }

    [Fact]
    public void Reads_competitors_captions_that_nobody_annotated()
    {
        Add(6, CommentIntent.Question);
        for (var i = 0; i < 5; i++)
        {
            _builder.Post(isCompetitor: true, content: i == 0 ? "Nuevos precios" : "Buenos días");
        }

        var opportunity = Assert.Single(Analyze().Opportunities);
        Assert.Equal((ActivityLevel.Medium, 1, 5), (opportunity.Competitors.Level, opportunity.Competitors.Posts, opportunity.Competitors.Share.N));
    }

    [Fact]
    public void Says_that_it_does_not_know_what_competitors_do()
    {
        Add(6, CommentIntent.Question);
        _builder.Post(isCompetitor: true);
        var opportunity = Assert.Single(Analyze().Opportunities);
        Assert.Equal(new TopicActivity(ActivityLevel.Unknown, 0, new InsufficientData { N = 0, RequiredN = 5 }), opportunity.Competitors);
    }

    [Fact]
    public void Finds_none_where_nobody_asks_or_suffers()
    {
        Add(50, CommentIntent.Praise, 0.8f);
        Add(50, CommentIntent.Other);
        var result = Analyze();
        Assert.Empty(result.Opportunities);
        Assert.Equal((1, 1, 0), (result.Topics, result.ConsideredTopics, result.Found));
    }

    [Theory]
    [InlineData(4, 0, 0)]
    [InlineData(2, 3, 0)]
    [InlineData(3, 2, 1)]
    [InlineData(5, 0, 1)]
    public void Needs_five_mentions_and_three_comments_that_call_for_the_same(int questions, int others, int found)
    {
        Add(questions, CommentIntent.Question);
        Add(others, CommentIntent.Other);
        Assert.Equal(found, Analyze().Found);
    }

    [Fact]
    public void Leaves_out_what_hardly_anybody_asks_for()
    {
        // 3 of 1200: 100 x sqrt(0.0025) = 5; 3 of 1201 is less.
        Add(3, CommentIntent.Question);
        Add(1197, CommentIntent.Other);
        Assert.Equal(1, Analyze().Found);
        Add(1, CommentIntent.Other);
        Assert.Equal(0, Analyze().Found);
    }

    [Fact]
    public void Lists_ten_and_says_how_many_it_found()
    {
        for (var topic = 0; topic < 13; topic++)
        {
            Add(5 + topic, CommentIntent.Question, 0, $"tema-{(char)('a' + topic)}");
        }

        var result = Analyze();
        Assert.Equal((13, 10), (result.Found, result.Opportunities.Count));
        Assert.Equal("tema-m", result.Opportunities[0].Key);
    }

    [Theory]
    [InlineData(CommentIntent.Complaint, 0f, true)]
    [InlineData(CommentIntent.Complaint, 0.24f, true)]
    [InlineData(CommentIntent.Complaint, 0.25f, false)]
    [InlineData(CommentIntent.Question, -0.25f, true)]
    [InlineData(CommentIntent.Question, -0.24f, false)]
    [InlineData(CommentIntent.Praise, -1f, true)]
    public void Takes_a_complaint_or_a_bad_word_for_pain_unless_the_topic_is_liked(CommentIntent intent, float sentiment, bool isPain)
    {
        Add(20, intent, sentiment);
        Add(3, CommentIntent.Purchase);
        Assert.Equal(isPain ? 20 : 0, Assert.Single(Analyze().Opportunities).Signals.Pains);
    }

    [Theory]
    [InlineData(4, 3, 3, 3, OpportunityAction.FixProblem, 4)]
    [InlineData(3, 4, 3, 3, OpportunityAction.EasePurchase, 4)]
    [InlineData(3, 3, 4, 3, OpportunityAction.AnswerQuestions, 4)]
    [InlineData(3, 3, 3, 4, OpportunityAction.ActOnSuggestions, 4)]
    [InlineData(3, 3, 3, 3, OpportunityAction.FixProblem, 3)]
    [InlineData(0, 3, 3, 3, OpportunityAction.EasePurchase, 3)]
    public void Proposes_what_most_comments_call_for(
        int complaints, int purchases, int questions, int suggestions, OpportunityAction action, int comments)
    {
        Add(complaints, CommentIntent.Complaint, -0.5f);
        Add(purchases, CommentIntent.Purchase);
        Add(questions, CommentIntent.Question);
        Add(suggestions, CommentIntent.Suggestion);
        var step = Assert.Single(Analyze().Opportunities).Step;
        Assert.Equal((action, comments), (step.Action, step.Comments));
    }

    [Fact]
    public void Names_the_network_where_most_of_them_stand()
    {
        var other = _builder.Post(platform: Platform.TikTok);
        Add(9, CommentIntent.Other);
        Add(2, CommentIntent.Question);
        _builder.AddComments(3, other, Mention(CommentIntent.Question, 0, "price"));
        Assert.Equal(Platform.TikTok, Assert.Single(Analyze().Opportunities).Step.Platform);
    }

    [Fact]
    public void Quotes_comments_that_call_for_the_step()
    {
        var told = _builder.Comment(_post, Mention(CommentIntent.Question, 0.2f, "price"), text: "¿CUÁNTO vale? 🙏\n¿y con envío?");
        _builder.Comment(_post, Mention(CommentIntent.Question, 0.9f, "price") with { Irony = 1 }, text: "¿gratis, no?");
        Add(3, CommentIntent.Question);
        Add(2, CommentIntent.Complaint, -1);
        var evidence = Assert.Single(Analyze().Opportunities).Evidence;
        Assert.Equal((told.Id, told.Text), (evidence[0].CommentId, evidence[0].Quote));
        Assert.Equal(3, evidence.Count);
        Assert.DoesNotContain(evidence, static e => e.Quote == "¿gratis, no?");
    }

    [Fact]
    public void Survives_a_comment_that_is_a_number_and_reads_every_comment_however_many()
    {
        _builder.Comment(_post, Mention(CommentIntent.Question, 0, "price"), text: "10");
        for (var i = 0; i < 2000; i++)
        {
            _builder.Comment(_post, Mention(CommentIntent.Question, 0, "price"), text: new string('x', 100) + i);
        }

        Assert.Equal(2001, Assert.Single(Analyze().Opportunities).Signals.Questions);
    }

    [Fact]
    public void Has_nothing_to_say_about_nothing()
    {
        var result = Analyze();
        Assert.Equal((0, 0, 0, 0, 0), (result.N, result.Topics, result.ConsideredTopics, result.LargestTopicMentions, result.Found));
    }

    private static Estimate Exactly(double value) => new() { N = 9, Value = value, Low = value, High = value };

    private static double Value(Measurement measurement) => Assert.IsType<Estimate>(measurement).Value;

    private static double Low(Measurement measurement) => Assert.IsType<Estimate>(measurement).Low;

    private static void AssertEstimate(double value, double low, double high, int n, Measurement measurement)
    {
        var estimate = Assert.IsType<Estimate>(measurement);
        Assert.Equal(n, estimate.N);
        Assert.Equal(value, estimate.Value, 9);
        Assert.Equal(low, estimate.Low, 9);
        Assert.Equal(high, estimate.High, 9);
    }

    private static AnnotationValues Mention(CommentIntent intent, float sentiment, string key) =>
        Annotated.Neutral.About(key, key, sentiment) with { Intent = intent };

    private void Add(int count, CommentIntent intent, float sentiment = 0, string key = "price") =>
        _builder.AddComments(count, _post, Mention(intent, sentiment, key));

    private OpportunitiesResult Analyze() => OpportunitiesAnalyzer.Analyze(_builder.Build());
}
