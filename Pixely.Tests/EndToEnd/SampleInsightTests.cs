using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Anomalies;
using Pixely.Core.Analysis.Modules.Benchmark;
using Pixely.Core.Analysis.Modules.BrandPersonality;
using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Modules.Drivers;
using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Modules.Formats;
using Pixely.Core.Analysis.Modules.GlobalIndex;
using Pixely.Core.Analysis.Modules.Hashtags;
using Pixely.Core.Analysis.Modules.KeyVoices;
using Pixely.Core.Analysis.Modules.NarrativeFraming;
using Pixely.Core.Analysis.Modules.Opportunities;
using Pixely.Core.Analysis.Modules.PostingFrequency;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Analysis.Modules.SegmentedSentiment;
using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Analysis.Modules.TemporalTrends;
using Pixely.Core.Analysis.Modules.Topics;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Posts;
using Pixely.Core.Runs;
using Pixely.Tests.EndToEnd.Samples;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.EndToEnd;

/// <summary>The samples' numbers against those that plain code counts in the samples' files.</summary>
[Collection(StackCollection.Name)]
public sealed class SampleInsightTests(StackFixture stack)
{
    private static readonly AnalysisWindow[] Windows =
    [
        AnalysisWindow.All,
        new(new DateOnly(2026, 10, 12), new DateOnly(2026, 10, 18), null),
        new(new DateOnly(2026, 9, 15), null, Platform.TikTok),
        new(null, new DateOnly(2026, 10, 31), Platform.Instagram),
        new(null, null, Platform.Facebook),
    ];

    public static TheoryData<string, int> SamplesAndWindows =>
        [.. from sample in (string[])[SampleSheets.Cafe, SampleSheets.Outdoor] from window in Enumerable.Range(0, Windows.Length) select (sample, window)];

    [Theory]
    [InlineData(SampleSheets.Cafe)]
    [InlineData(SampleSheets.Outdoor)]
    public async Task Analyses_a_sample_without_being_asked(string sample)
    {
        var sheets = SampleSheets.Read(sample);
        using var viewer = await stack.SignInAsync(sheets.Viewer);

        var run = await viewer.FirstRunAsync(sheets.Client, stack);

        Assert.Equal((RunStatus.Succeeded, null), (run.Status, run.Error));
        Assert.Equal(
            (sheets.Posts.Count, sheets.Comments.Count, 0),
            (run.Ingestion!.PostsNew, run.Ingestion.CommentsNew, run.Ingestion.Rejected));
        var insight = (await viewer.InsightsAsync(sheets.Client))[^1];
        Assert.Equal((run.InsightId, run.Id), (insight.Id, insight.RunId));
        Assert.Equal(AnalysisWindow.All, insight.Window);
        await AssertFiguresAsync(sheets, AnalysisWindow.All, insight.Counts, insight.Results);
    }

    [Theory]
    [InlineData(SampleSheets.Cafe)]
    [InlineData(SampleSheets.Outdoor)]
    public async Task Measures_a_sample_as_its_sheets_say(string sample)
    {
        var sheets = SampleSheets.Read(sample);
        using var viewer = await stack.SignInAsync(sheets.Viewer);
        await viewer.FirstRunAsync(sheets.Client, stack);

        var results = (await viewer.InsightsAsync(sheets.Client))[^1].Results;

        var stored = await StoredItems.ReadAsync(stack, sheets, AnalysisWindow.All);
        MetricFigures.AssertCommunity(sheets, Read<CommunityResult>(results, "q12_comunidad"));
        MetricFigures.AssertFrequency(sheets, Read<PostingFrequencyResult>(results, "q13_frecuencia"));
        MetricFigures.AssertFormats(stored, Read<FormatsResult>(results, "q14_formatos"));
        MetricFigures.AssertHashtags(stored, Read<HashtagsResult>(results, "q15_hashtags"));
        MetricFigures.AssertBenchmark(sheets, Read<BenchmarkResult>(results, "q16_benchmark"));
    }

    [Theory]
    [MemberData(nameof(SamplesAndWindows))]
    public async Task Computes_a_window_as_the_sheets_say_it(string sample, int window)
    {
        var sheets = SampleSheets.Read(sample);
        using var viewer = await stack.SignInAsync(sheets.Viewer);
        await viewer.FirstRunAsync(sheets.Client, stack);

        var analysis = await viewer.GetAsync<WindowAnalysisResponse>($"/fichas_cliente/{sheets.Client}/analysis{QueryOf(Windows[window])}");

        Assert.Equal((sheets.Client, Windows[window]), (analysis.ClientId, analysis.Window));
        await AssertFiguresAsync(sheets, Windows[window], analysis.Counts, analysis.Results);
    }

    [Fact]
    public async Task Says_that_there_are_no_data_where_there_are_none()
    {
        var sheets = SampleSheets.Read(SampleSheets.Cafe);
        using var viewer = await stack.SignInAsync(sheets.Viewer);

        var analysis = await viewer.GetAsync<WindowAnalysisResponse>(
            $"/fichas_cliente/{sheets.Client}/analysis?from=2025-01-01&to=2025-01-31");

        Assert.Equal((0, 0), (analysis.Counts.Posts, analysis.Counts.Comments));
        Assert.Equal(0, Assert.IsType<InsufficientData>(Read<SentimentResult>(analysis.Results, "q7_sentimiento_detallado").Summary.NetSentimentScore).N);
        Assert.Equal(0, Assert.IsType<InsufficientData>(Read<EngagementResult>(analysis.Results, "q11_engagement").Summary.RateByViews).N);
    }

    [Theory]
    [InlineData(SampleSheets.Cafe)]
    [InlineData(SampleSheets.Outdoor)]
    public async Task Says_of_a_sample_what_its_annotations_say(string sample)
    {
        var sheets = SampleSheets.Read(sample);
        using var viewer = await stack.SignInAsync(sheets.Viewer);
        await viewer.FirstRunAsync(sheets.Client, stack);

        var results = (await viewer.InsightsAsync(sheets.Client))[^1].Results;

        var stored = await StoredItems.ReadAsync(stack, sheets, AnalysisWindow.All);
        ContentFigures.AssertPersonality(stored, Read<BrandPersonalityResult>(results, "q2_personalidad_marca"));
        ContentFigures.AssertTopics(stored, Read<TopicsResult>(results, "q3_temas"));
        ContentFigures.AssertFraming(stored, Read<NarrativeFramingResult>(results, "q4_marcos_narrativos"));
        ContentFigures.AssertOpportunities(stored, Read<OpportunitiesResult>(results, "q6_oportunidades"));
        AudienceFigures.AssertVoices(stored, Read<KeyVoicesResult>(results, "q5_influenciadores"));
        AudienceFigures.AssertSegments(stored, Read<SegmentedSentimentResult>(results, "q17_sentimiento_agrupado"));
        AudienceFigures.AssertAnomalies(stored, Read<AnomaliesResult>(results, "q18_anomalias"));
        AudienceFigures.AssertDrivers(stored, Read<DriversResult>(results, "q19_correlacion"));
        AudienceFigures.AssertIndex(stored, Read<GlobalIndexResult>(results, "q20_kpi_global"));
    }

    [Theory]
    [InlineData(SampleSheets.Cafe)]
    [InlineData(SampleSheets.Outdoor)]
    public async Task Recommends_and_sums_up_only_what_the_other_results_say(string sample)
    {
        var sheets = SampleSheets.Read(sample);
        using var viewer = await stack.SignInAsync(sheets.Viewer);
        await viewer.FirstRunAsync(sheets.Client, stack);

        var results = (await viewer.InsightsAsync(sheets.Client))[^1].Results;

        var stored = await StoredItems.ReadAsync(stack, sheets, AnalysisWindow.All);
        var recommendations = Read<RecommendationsResult>(results, "q9_recomendaciones");
        NarrativeFigures.AssertRecommendations(stored, recommendations);
        NarrativeFigures.AssertSummary(recommendations, Read<ExecutiveSummaryResult>(results, "q10_resumen_ejecutivo"));
        Assert.True(NarrativeFigures.AssertCitations(results["q9_recomendaciones"].Result!.Value, results) > 10);
        Assert.True(NarrativeFigures.AssertCitations(results["q10_resumen_ejecutivo"].Result!.Value, results) > 10);
        Assert.Equal(20, results.Count);
    }

    private static string QueryOf(AnalysisWindow window)
    {
        var query = QueryString.Empty;
        query = window.From is { } from ? query.Add("from", from.ToString("O", CultureInfo.InvariantCulture)) : query;
        query = window.To is { } to ? query.Add("to", to.ToString("O", CultureInfo.InvariantCulture)) : query;
        return (window.Platform is { } platform ? query.Add("platform", platform.ToString().ToLowerInvariant()) : query).ToString();
    }

    private static T Read<T>(IReadOnlyDictionary<string, ModuleOutcome> results, string key)
    {
        Assert.Equal((ModuleStatus.Ok, null), (results[key].Status, results[key].Error));
        return results[key].Result!.Value.Deserialize<T>(PixelyJson.Options)!;
    }

    private async Task AssertFiguresAsync(
        SampleSheets sheets, AnalysisWindow window, AnalysisCounts counts, IReadOnlyDictionary<string, ModuleOutcome> results)
    {
        var posts = sheets.PostsWithin(window);
        var audience = sheets.AudienceWithin(window);
        Assert.Equal((posts.Count, audience.Count, audience.Count), (counts.Posts, counts.Comments, counts.AnnotatedComments));

        AssertEngagement(sheets, posts, Read<EngagementResult>(results, "q11_engagement"));
        AssertWeeks(audience, Read<TemporalTrendsResult>(results, "q8_temporal"));

        var stored = await StoredAnnotations.ReadAsync(stack, sheets, window);
        Assert.Equal(audience.Count, stored.N);
        AssertSentiment(stored, Read<SentimentResult>(results, "q7_sentimiento_detallado"));
        AssertEmotions(stored, Read<EmotionsResult>(results, "q1_emociones_usuario"));
    }

    private static void AssertEngagement(SampleSheets sheets, List<SheetPost> posts, EngagementResult result)
    {
        Assert.Equal((posts.Count, posts.Sum(static p => p.Interactions)), (result.Summary.Posts, result.Summary.Interactions));
        Interval.OfMean([.. posts.Where(static p => p.Views > 0).Select(static p => (double)p.Interactions / p.Views!.Value)])
            .AssertIs(result.Summary.RateByViews, "engagement by views");
        Interval.OfMean([.. posts.Select(p => (double)p.Interactions / FollowersAt(sheets, p))])
            .AssertIs(result.Summary.RateByFollowers, "engagement by followers");
        Assert.Equal(
            posts.CountBy(static p => p.Platform).ToDictionary(),
            result.Segments.ToDictionary(static s => s.Platform.ToString().ToLowerInvariant(), static s => s.N));
    }

    // The last count on or before the post's day, or the first of all.
    private static long FollowersAt(SampleSheets sheets, SheetPost post)
    {
        var day = DateOnly.FromDateTime(post.WrittenAt);
        var history = sheets.Followers.Where(f => f.Platform == post.Platform).OrderBy(static f => f.Day).ToList();
        return (history.LastOrDefault(f => f.Day <= day) ?? history[0]).Followers;
    }

    private static void AssertWeeks(List<SheetComment> audience, TemporalTrendsResult result)
    {
        var weeks = audience.CountBy(static c => string.Create(
            CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(c.WrittenAt)}-W{ISOWeek.GetWeekOfYear(c.WrittenAt):00}"));
        Assert.Equal(
            weeks.OrderBy(static w => w.Key, StringComparer.Ordinal),
            result.Weeks.Where(static w => w.Comments > 0).Select(static w => KeyValuePair.Create(w.Week, w.Comments)));
    }

    private static void AssertSentiment(StoredAnnotations stored, SentimentResult result)
    {
        var summary = result.Summary;
        var decided = stored.Positive + stored.Negative + stored.Neutral;
        Assert.Equal(stored.N, summary.N);
        Interval.OfShare(stored.Positive, decided).AssertIs(summary.Positive, "the positive share");
        Interval.OfShare(stored.Negative, decided).AssertIs(summary.Negative, "the negative share");
        Interval.OfShare(stored.Neutral, decided).AssertIs(summary.Neutral, "the neutral share");
        Interval.OfShare(stored.Mixed, stored.N).AssertIs(summary.Mixed, "the mixed share");
        stored.Subjectivity.AssertIs(summary.Subjectivity, "subjectivity");

        var net = Assert.IsType<Estimate>(summary.NetSentimentScore);
        Assert.Equal((double)(stored.Positive - stored.Negative) / decided, net.Value, 1e-9);
        Assert.InRange(net.Value, net.Low, net.High);
    }

    private static void AssertEmotions(StoredAnnotations stored, EmotionsResult result)
    {
        Assert.Equal(stored.N, result.Summary.N);
        foreach (var (expected, measured) in stored.Emotions.Zip(result.Summary.Intensities))
        {
            expected.AssertIs(measured.Intensity, measured.Emotion.ToString());
        }

        stored.Intensity.AssertIs(result.Summary.MeanIntensity, "the mean intensity");
    }
}
