using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Analysis.Modules.TemporalTrends;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Tests.Dashboard.Fixtures;
using Pixely.Tests.EndToEnd.Samples;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.EndToEnd;

/// <summary>The dashboard over the whole stack in a real browser, its numbers against the Api's.</summary>
[Collection(StackCollection.Name)]
public sealed partial class StackInChromiumTests(StackFixture stack, ChromiumBrowser chromium)
{
    private const string PointsFormat = "+#,0.0;\u2212#,0.0;0.0";

    // Both have a link to everything.
    private const int Window = 0;

    private const int Network = 1;

    [Theory]
    [InlineData(SampleSheets.Cafe, "es-ES", "7 días", "30 días", "Todo")]
    [InlineData(SampleSheets.Outdoor, "en-GB", "7 days", "30 days", "All")]
    public async Task Shows_a_sample_with_the_numbers_of_the_api(string sample, string culture, string week, string month, string all)
    {
        var sheets = SampleSheets.Read(sample);
        using var viewer = await stack.SignInAsync(sheets.Viewer);
        await viewer.FirstRunAsync(sheets.Client, stack);
        var page = await chromium.OpenAsync(stack.App.GetEndpoint("dashboard"));
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        page.PageError += (_, error) => complaints.Add(error);
        page.RequestFailed += (_, request) => complaints.Add($"{request.Url}: {request.Failure}");
        var expected = new Expected(page, viewer, sheets, CultureInfo.GetCultureInfo(culture));

        await SignInAsync(page, sheets, culture);
        await expected.AssertAsync(query: "", address: "");
        await FollowAsync(page, Network, "TikTok");
        await expected.AssertAsync("?platform=tiktok", "?platform=tiktok");
        await FollowAsync(page, Window, month);
        await expected.AssertAsync(LastDays(sheets, 30) + "&platform=tiktok", "?window=30d&platform=tiktok");
        await FollowAsync(page, Window, week);
        await expected.AssertAsync(LastDays(sheets, 7) + "&platform=tiktok", "?window=7d&platform=tiktok");
        await FollowAsync(page, Window, all);
        await FollowAsync(page, Network, "Facebook");
        await expected.AssertAsync("?platform=facebook", "?platform=facebook");
        Assert.Empty(complaints);
    }

    private async Task SignInAsync(IPage page, SampleSheets sheets, string culture)
    {
        await page.GotoAsync(culture.StartsWith("en", StringComparison.Ordinal) ? "/entrar?lang=en" : "/");
        await page.FillAsync("#email", sheets.Viewer.Email);
        await page.FillAsync("#password", await stack.PasswordOfAsync(sheets.Viewer));
        await page.ClickAsync("main button[type=submit]");
        await page.GotoAsync($"/clientes/{sheets.Client}");
    }

    private static Task FollowAsync(IPage page, int filter, string link) =>
        page.Locator(".filters nav").Nth(filter).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = link, Exact = true }).ClickAsync();

    private static string LastDays(SampleSheets sheets, int days)
    {
        var now = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(sheets.TimeZone));
        var today = DateOnly.FromDateTime(now.DateTime);
        return string.Create(CultureInfo.InvariantCulture, $"?from={today.AddDays(1 - days):O}&to={today:O}");
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 10_000)]
    private static partial Regex Spaces();

    /// <summary>What the Api says, as the page must write it.</summary>
    private sealed class Expected(IPage page, HttpClient viewer, SampleSheets sheets, CultureInfo culture)
    {
        public async Task AssertAsync(string query, string address)
        {
            Assert.EndsWith($"/clientes/{sheets.Client}{address}", page.Url, StringComparison.Ordinal);
            var analysis = await viewer.GetAsync<WindowAnalysisResponse>($"/fichas_cliente/{sheets.Client}/analysis{query}");
            if (analysis.Counts is { Posts: 0, Comments: 0 })
            {
                // The samples end in November 2026: later on, the last days hold nothing, and the page says so.
                Assert.Equal((1, 0), (await page.Locator(".empty").CountAsync(), await page.Locator(".card").CountAsync()));
                return;
            }

            Assert.Contains(analysis.Counts.Comments.ToString("N0", culture), await TextAsync(".client-head"), StringComparison.Ordinal);

            const string Sentiment = "q7_sentimiento_detallado";
            await OpenAsync(Sentiment, address);
            var sentiment = Read<SentimentResult>(analysis, Sentiment).Summary;
            await AssertShowsAsync(Sentiment, PointsFormat, 100, sentiment.NetSentimentScore);
            await AssertShowsAsync(Sentiment, "P1", 1, sentiment.Positive, sentiment.Negative, sentiment.Neutral, sentiment.Mixed);

            const string Emotions = "q1_emociones_usuario";
            await OpenAsync(Emotions, address);
            var emotions = Read<EmotionsResult>(analysis, Emotions).Summary;
            await AssertShowsAsync(Emotions, "N2", 1, [.. emotions.Intensities.Select(static i => i.Intensity), emotions.MeanIntensity]);

            const string Engagement = "q11_engagement";
            await OpenAsync(Engagement, address);
            var engagement = Read<EngagementResult>(analysis, Engagement).Summary;
            await AssertShowsAsync(Engagement, "P2", 1, engagement.RateByViews, engagement.RateByFollowers);
            Assert.Contains(engagement.Interactions.ToString("N0", culture), await TextAsync("#" + Engagement), StringComparison.Ordinal);

            const string Trends = "q8_temporal";
            await OpenAsync(Trends, address);
            var weeks = Read<TemporalTrendsResult>(analysis, Trends).Weeks;
            await AssertShowsAsync(Trends, PointsFormat, 100, [.. weeks.Select(static w => w.NetSentimentScore)]);
            await page.GotoAsync($"/clientes/{sheets.Client}{address}");
        }

        private async Task OpenAsync(string module, string address) => await page.GotoAsync($"/clientes/{sheets.Client}/modulos/{module}{address}");

        private async Task AssertShowsAsync(string module, string format, double factor, params Measurement[] numbers)
        {
            var card = await TextAsync("#" + module);
            foreach (var number in numbers)
            {
                double[] values = number is Estimate e ? [e.Value, e.Low, e.High] : [];
                IEnumerable<string> written = [.. values.Select(v => (v * factor).ToString(format, culture)), number.N.ToString("N0", culture)];
                Assert.All(written, w => Assert.Contains(Spaces().Replace(w, " "), card, StringComparison.Ordinal));
            }
        }

        private static T Read<T>(WindowAnalysisResponse analysis, string module) =>
            analysis.Results[module].Result!.Value.Deserialize<T>(PixelyJson.Options)!;

        // What is folded away counts as well; kinds of spaces do not.
        private async Task<string> TextAsync(string selector) => Spaces().Replace(await page.Locator(selector).TextContentAsync() ?? "", " ");
    }
}
