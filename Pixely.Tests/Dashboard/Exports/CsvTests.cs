using System.Globalization;
using System.Net;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Core.Analysis.Statistics;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Exports;

public sealed class CsvTests : DashboardTest
{
    private const string Emotions = "q1_emociones_usuario";

    [Fact]
    public async Task Gives_the_figures_of_the_api_with_all_their_digits()
    {
        var profile = Analysed(AnalysisWindow.All).Summary;

        var rows = Read(await BytesAsync($"modulos/{Emotions}/intensities.csv"));

        Assert.Equal(["Emoción", "Intensidad media (0 a 1)", "Intensidad media (0 a 1): mínimo (95 %)", "Intensidad media (0 a 1): máximo (95 %)", "Intensidad media (0 a 1): n", "Intensidad media (0 a 1): n necesaria"], rows[0]);
        Assert.Equal(profile.Intensities.Count, rows.Count - 1);
        foreach (var (intensity, row) in profile.Intensities.Zip(rows.Skip(1)))
        {
            var expected = (Estimate)intensity.Intensity;
            Assert.Equal([expected.Value, expected.Low, expected.High, expected.N], row[1..5].Select(static f => double.Parse(f, CultureInfo.InvariantCulture)));
            Assert.Equal("", row[5]);
        }
    }

    [Fact]
    public async Task Applies_the_filter_and_names_the_file_after_it()
    {
        var window = new AnalysisWindow(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31), Pixely.Core.Posts.Platform.TikTok);
        var expected = (Estimate)Analysed(window).Summary.Intensities[0].Intensity;

        var page = await OpenAsync($"modulos/{Emotions}/intensities.csv?from=2026-10-01&to=2026-10-31&platform=tiktok");

        Assert.Equal("text/csv; charset=utf-8", page.Response.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", page.Response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("cafe-alameda_emociones-de-la-audiencia_intensities_2026-10-01_2026-10-31_tiktok.csv", page.Response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(expected.N.ToString(CultureInfo.InvariantCulture), Read(await page.Response.Content.ReadAsByteArrayAsync(Cancelled))[1][4]);
    }

    [Fact]
    public async Task Says_in_fields_of_their_own_that_data_are_missing_and_how_many_are_needed()
    {
        Host.Alameda.Comments.RemoveRange(2, Host.Alameda.Comments.Count - 2);
        var missing = (InsufficientData)Analysed(AnalysisWindow.All).Summary.Intensities[0].Intensity;

        var rows = Read(await BytesAsync($"modulos/{Emotions}/intensities.csv"));

        Assert.Equal(["", "", "", Whole(missing.N), Whole(missing.RequiredN)], rows[1][1..]);
    }

    [Fact]
    public async Task Begins_with_a_byte_order_mark_ends_lines_as_the_standard_says_and_links_posts()
    {
        var bytes = await BytesAsync($"modulos/{Emotions}/posts.csv");

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.EndsWith("\r\n", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Contains(Read(bytes), row => row[1] == Host.Alameda.Posts[0].Url);
    }

    [Fact]
    public async Task Compares_with_the_window_before()
    {
        var rows = Read(await BytesAsync($"modulos/{Emotions}/intensities.csv?window=30d&compare=previous"));

        Assert.Equal(1 + (3 * 5), rows[0].Length);
        Assert.Equal("Intensidad media (0 a 1), cambio", rows[0][11]);
        Assert.Equal(Figure(rows[1][1]) - Figure(rows[1][6]), Figure(rows[1][11]), 12);
    }

    [Theory]
    [InlineData("modulos/q99_nada/intensities.csv")]
    [InlineData($"modulos/{Emotions}/nada.csv")]
    [InlineData($"modulos/{Emotions}/INTENSITIES.csv")]
    [InlineData($"historial/no-es-nada/modulos/{Emotions}/intensities.csv")]
    public async Task Has_the_usual_page_for_what_is_not_there(string path)
    {
        var page = await OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("No hemos encontrado esta página", page.TextOf("h1"));
    }

    [Fact]
    public async Task Treats_a_foreign_client_as_missing()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);

        var foreign = await browser.GetAsync($"/clientes/{Host.Ridgeline.Id}/modulos/{Emotions}/intensities.csv", Cancelled);
        var missing = await browser.GetAsync($"/clientes/nada/modulos/{Emotions}/intensities.csv", Cancelled);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.Status, missing.Status));
        Assert.Equal(missing.Text, foreign.Text);
    }

    [Fact]
    public async Task Says_that_the_api_is_down_and_asks_whoever_is_not_signed_in_to_sign_in()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var address = $"/clientes/{Host.Alameda.Id}/modulos/{Emotions}/intensities.csv";
        Host.Api.IsDown = true;

        var down = await browser.GetAsync(address, Cancelled);
        var signedOut = await Host.Browser().GetAsync(address, Cancelled);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.Status);
        Assert.NotEmpty(down.TextOf("h1"));
        Assert.StartsWith("/entrar?volver=", signedOut.Location, StringComparison.Ordinal);
    }

    private EmotionsResult Analysed(AnalysisWindow window) =>
        ModuleCatalog.Default.Of<EmotionsResult>().Read(Host.Alameda.Analyse(window).Results[Emotions].Result!.Value);

    private async Task<DashboardPage> OpenAsync(string path) =>
        await (await Host.SignedInAsync(Host.Viewer, Cancelled)).GetAsync($"/clientes/{Host.Alameda.Id}/{path}", Cancelled);

    private async Task<byte[]> BytesAsync(string path)
    {
        var page = await OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return await page.Response.Content.ReadAsByteArrayAsync(Cancelled);
    }

    private static List<string[]> Read(byte[] file)
    {
        using var parser = new CsvParser(new StreamReader(new MemoryStream(file)), new CsvConfiguration(CultureInfo.InvariantCulture));
        var rows = new List<string[]>();
        while (parser.Read())
        {
            rows.Add(parser.Record!);
        }

        return rows;
    }

    private static double Figure(string field) => double.Parse(field, CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
