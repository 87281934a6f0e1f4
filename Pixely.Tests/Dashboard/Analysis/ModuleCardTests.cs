using System.Globalization;
using System.Net;
using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Insights;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis;

public sealed class ModuleCardTests : DashboardTest
{
    private static readonly CultureInfo Spanish = CultureInfo.GetCultureInfo("es-ES");

    [Fact]
    public async Task Shows_each_emotion_with_its_interval_and_n()
    {
        var profile = Result<EmotionsResult>().Summary;

        var page = await ModuleAsync("q1_emociones_usuario");

        var rows = page.Document.QuerySelectorAll("#q1_emociones_usuario .data:not(.of-post) table")[0].QuerySelectorAll("tbody tr");
        Assert.Equal(
            profile.Intensities.Select(static i => (Estimate)i.Intensity).Select(e => $"{Two(e.Value)}|{Two(e.Low)} a {Two(e.High)}|{e.N}"),
            rows.Select(static r => string.Join('|', r.QuerySelectorAll("td").Select(static c => c.TextContent))));
        Assert.Equal("Alegría", rows[0].QuerySelector("th")?.TextContent);
    }

    [Fact]
    public async Task Names_the_dominant_emotion_only_when_there_is_one()
    {
        var clear = await ModuleAsync("q1_emociones_usuario");
        Replace(Result<EmotionsResult>() with { Summary = Result<EmotionsResult>().Summary with { Dominant = null } });

        var unclear = await ModuleAsync("q1_emociones_usuario");

        Assert.Contains("Emoción dominante: Alegría.", clear.TextOf("#q1_emociones_usuario"), StringComparison.Ordinal);
        Assert.Contains("Sin emoción dominante clara", unclear.TextOf("#q1_emociones_usuario"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_sentiment_shares_and_the_net_score_with_interval_and_n()
    {
        var profile = Result<SentimentResult>().Summary;
        var net = (Estimate)profile.NetSentimentScore;
        var positive = (Estimate)profile.Positive;

        var text = (await ModuleAsync("q7_sentimiento_detallado")).TextOf("#q7_sentimiento_detallado");

        Assert.Contains($"{Points(net.Value)} Sentimiento neto entre {Points(net.Low)} y {Points(net.High)} · n = {net.N}", text, StringComparison.Ordinal);
        Assert.Contains($"Positivo {Percent(positive.Value)} {Percent(positive.Low)} a {Percent(positive.High)} · n = {positive.N}", text, StringComparison.Ordinal);
        Assert.Contains("Mixto (aparte, sobre el total)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_comments_as_text_whatever_they_contain()
    {
        var page = await ModuleAsync("q1_emociones_usuario");

        Assert.Contains(
            page.Document.QuerySelectorAll("blockquote"), static q => q.TextContent == SampleClient.HostileText);
        Assert.Empty(page.Document.QuerySelectorAll("main script, main img, [onerror]"));
    }

    [Fact]
    public async Task Explains_each_module_in_plain_language()
    {
        foreach (var module in ModuleCatalog.Default.Modules)
        {
            var page = await ModuleAsync(module.Key);

            Assert.True(page.Document.QuerySelector($"#{module.Key} .explain")?.TextContent.Length > 200, module.Key);
        }
    }

    [Fact]
    public async Task Shows_the_stored_reason_of_a_failed_module_and_the_others_as_ever()
    {
        Host.Alameda.Replaced["q7_sentimiento_detallado"] =
            new ModuleOutcome { Status = ModuleStatus.Failed, SchemaVersion = 1, Error = "Le faltó <memoria>." };

        var page = await ModuleAsync("q7_sentimiento_detallado");

        Assert.Contains("Este apartado no se pudo calcular en esta ocasión.", page.TextOf("#q7_sentimiento_detallado"), StringComparison.Ordinal);
        Assert.Contains("Le faltó <memoria>.", page.TextOf("#q7_sentimiento_detallado"), StringComparison.Ordinal);
        Assert.NotNull((await ModuleAsync("q1_emociones_usuario")).Document.QuerySelector("#q1_emociones_usuario .row"));
    }

    [Theory]
    [InlineData("q3_temas", "Temas")]
    [InlineData("q1_emociones_usuario", "Emociones de la audiencia")]
    public async Task Shows_a_result_that_it_has_no_card_for_member_by_member(string key, string title)
    {
        Host.Alameda.Replaced[key] = new ModuleOutcome
        {
            Status = ModuleStatus.Ok,
            SchemaVersion = 7,
            Result = JsonSerializer.SerializeToElement(new { main_value = 0.25, words = new[] { "<b>café</b>" }, nothing = (string?)null, fine = true }),
        };

        var page = await ModuleAsync(key);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(title, page.TextOf($"#{key} h2"));
        Assert.Contains("main value", page.TextOf($"#{key}"), StringComparison.Ordinal);
        Assert.Contains("0,25", page.TextOf($"#{key}"), StringComparison.Ordinal);
        Assert.Contains("<b>café</b>", page.TextOf($"#{key}"), StringComparison.Ordinal);
    }

    private TResult Result<TResult>()
        where TResult : class
    {
        var module = ModuleCatalog.Default.Of<TResult>();
        return module.Read(Host.Alameda.Analyse(AnalysisWindow.All).Results[module.Key].Result!.Value);
    }

    private void Replace<TResult>(TResult result)
        where TResult : class =>
        Host.Alameda.Replaced[ModuleCatalog.Default.Of<TResult>().Key] = new ModuleOutcome
        {
            Status = ModuleStatus.Ok,
            SchemaVersion = 1,
            Result = JsonSerializer.SerializeToElement(result, Pixely.Core.Json.PixelyJson.Options),
        };

    private static string Two(double value) => value.ToString("N2", Spanish);

    private static string Percent(double value) => value.ToString("P1", Spanish).Replace('\u00a0', ' ');

    private static string Points(double value) =>
        (value > 0 ? "+" : value < 0 ? "−" : "") + Math.Abs(value * 100).ToString("N1", Spanish);

    [Fact]
    public async Task Writes_numbers_with_their_interval_and_texts_in_the_readers_language_where_a_module_has_no_card()
    {
        Host.Alameda.Replaced["q13_frecuencia"] = new ModuleOutcome
        {
            Status = ModuleStatus.Ok,
            SchemaVersion = 7,
            Result = JsonSerializer.SerializeToElement(new
            {
                rhythm = new { status = "measured", value = 0.8, low = 0.7, high = 0.9, n = 80 },
                said = new { es = new { template = "a", text = "Se publica a diario" }, en = new { template = "b", text = "There are daily posts" } },
            }),
        };

        var page = await ModuleAsync("q13_frecuencia");

        var rhythm = page.Document.QuerySelector("#q13_frecuencia .measured");
        Assert.NotNull(rhythm?.QuerySelector(".interval"));
        Assert.Contains("80", rhythm.QuerySelector(".n")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Se publica a diario", page.TextOf("#q13_frecuencia .generic bdi"));
        Assert.DoesNotContain("template", page.TextOf("#q13_frecuencia"), StringComparison.Ordinal);
    }
}
