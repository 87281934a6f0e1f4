using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Exports;
using Pixely.Tests.Core.Analysis;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Exports;

public sealed class WorkbookTests : ExportTest
{
    private const string Emotions = "q1_emociones_usuario";
    private const string EmotionsSheet = "Emociones de la audiencia";

    [Fact]
    public async Task Has_a_sheet_about_itself_one_a_module_and_posts_and_comments()
    {
        var book = await WorkbookAsync();

        Assert.Empty(book.Errors);
        Assert.Equal("Acerca de este archivo", book.Sheets.Keys.First());
        Assert.Equal(ModuleCatalog.Default.Modules.Count + 3, book.Sheets.Count);
        Assert.Equal(["Publicaciones", "Comentarios"], book.Sheets.Keys.TakeLast(2));
        Assert.Equal(Host.Alameda.Posts.Count, book.Sheets["Publicaciones"].Count - 1);
        Assert.Equal(Host.Alameda.Comments.Count, book.Sheets["Comentarios"].Count - 1);
        Assert.Equal(["Publicaciones", "Comentarios"], book.Filtered);
    }

    [Fact]
    public async Task States_whose_it_is_of_when_by_which_filters_and_by_what()
    {
        var book = await WorkbookAsync("?from=2026-10-01&to=2026-10-31&platform=tiktok&compare=previous");

        var facts = book.Sheets.Values.First().Skip(2).TakeWhile(static r => r.Length == 2).ToDictionary(static r => r[0]!.Text!, static r => r[1]!.Text);
        Assert.Equal("Café Alameda", facts["Cliente"]);
        Assert.Equal("del 1 al 31 de octubre de 2026", facts["Periodo"]);
        Assert.Equal("TikTok", facts["Redes"]);
        Assert.Equal("comparado con el periodo anterior (del 31 de agosto al 30 de septiembre de 2026)", facts["Comparación"]);
        Assert.Equal("Pixely (propio, sin IA externa), versión 1", facts["Analizado por"]);
        Assert.Contains("21 nov 2026, 12:", facts["Generado"], StringComparison.Ordinal);
        Assert.Equal("ninguno", facts["Apartados con error"]);
        Assert.NotEqual("0", facts["Comentarios"]);
    }

    [Fact]
    public async Task Gives_the_figures_of_the_api_as_numbers_with_formats()
    {
        var result = ModuleCatalog.Default.Of<EmotionsResult>().Read(Host.Alameda.Analyse(AnalysisWindow.All).Results[Emotions].Result!.Value);

        var rows = (await WorkbookAsync()).Sheets[EmotionsSheet];

        foreach (var (intensity, row) in result.Summary.Intensities.Zip(rows.SkipWhile(static r => r.Length < 2 || r[0]?.Text != "Emoción").Skip(1)))
        {
            var expected = (Estimate)intensity.Intensity;
            Assert.Equal([expected.Value, expected.Low, expected.High, expected.N], row[1..5].Select(static c => c!.Number!.Value));
            Assert.Equal(("#,##0.00", "#,##0"), (row[1]!.Format, row[4]!.Format));
        }
    }

    [Fact]
    public async Task Says_in_words_that_data_are_missing()
    {
        Host.Alameda.Comments.RemoveRange(2, Host.Alameda.Comments.Count - 2);

        var rows = (await WorkbookAsync()).Sheets[EmotionsSheet];

        Assert.Contains(rows, static r => r.Length == 5 && r[1]?.Text?.StartsWith("faltan datos: hay 2", StringComparison.Ordinal) == true && r[4]?.Number == 2);
    }

    [Fact]
    public async Task Types_dates_counts_and_readings_of_comments_and_links_posts()
    {
        var newest = Host.Alameda.Comments.OrderByDescending(static c => c.PublishedAt).ThenByDescending(static c => c.Id).First();

        var book = await WorkbookAsync();

        var (heads, row) = (book.Sheets["Comentarios"][0], book.Sheets["Comentarios"][1]);
        var cells = heads.Zip(row).ToDictionary(static p => p.First!.Text!, static p => p.Second);
        var local = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(newest.PublishedAt, "Europe/Madrid").DateTime;
        Assert.Equal(local, DateTime.FromOADate(cells["Fecha"]!.Number!.Value), TimeSpan.FromSeconds(1));
        Assert.Equal("22", cells["Fecha"]!.Format);
        Assert.Equal(newest.Author, cells["Autor"]!.Text);
        Assert.Equal(newest.Text, cells["Comentario"]!.Text);
        Assert.Equal((decimal)newest.Annotation!.Emotions.Joy, (decimal)cells["Alegría"]!.Number!.Value);
        Assert.Equal(Host.Alameda.Posts.Count, book.Links.Count(static l => l.Key.StartsWith("Publicaciones!C", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"http://malo.example\",\"pulsa\")")]
    [InlineData("@SUM(1+1)*cmd|' /C calc'!A0")]
    [InlineData("+34 600 000 000")]
    [InlineData("\t=1+1")]
    public async Task Keeps_text_from_outside_as_text(string hostile)
    {
        Host.Alameda.AddComment(hostile, Annotated.Positive.About("coffee", "=tema"), SampleClient.Now.AddDays(1), author: hostile);

        var book = await WorkbookAsync();

        var row = book.Sheets["Comentarios"][1];
        Assert.False(book.HasFormulas);
        Assert.Equal((hostile, true), (row[4]!.Text, row[4]!.IsQuoted));
        Assert.True(row[3]!.IsQuoted);
        Assert.All(book.Sheets.Values.SelectMany(static s => s).SelectMany(static r => r).OfType<ReadCell>().Where(static c => c.Text is not null && SpreadsheetText.LooksLikeFormula(c.Text)), static c => Assert.True(c.IsQuoted));
    }

    [Fact]
    public async Task Strips_control_characters_and_cuts_what_no_cell_holds()
    {
        Host.Alameda.AddComment("a\u0001\u000bb", null, SampleClient.Now.AddDays(2));
        Host.Alameda.AddComment(new string('x', 40_000), null, SampleClient.Now.AddDays(1));

        var book = await WorkbookAsync();

        Assert.Empty(book.Errors);
        Assert.Equal("ab", book.Sheets["Comentarios"][1][4]!.Text);
        Assert.Equal(32_767, book.Sheets["Comentarios"][2][4]!.Text!.Length);
        Assert.EndsWith("[…]", book.Sheets["Comentarios"][2][4]!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_no_author_when_they_are_hidden_and_each_the_same_everywhere()
    {
        for (var i = 0; i < 30; i++)
        {
            Host.Alameda.AddComment("Me encanta, vuelvo siempre", Annotated.Positive, SampleClient.Now.AddHours(-30 - i), author: "la_fiel");
        }

        var named = await WorkbookAsync();
        var hidden = await WorkbookAsync("?authors=hidden");

        Assert.Contains(named.Texts, static t => t.Contains("la_fiel", StringComparison.Ordinal));
        Assert.DoesNotContain(hidden.Texts, static t => t.Contains("la_fiel", StringComparison.OrdinalIgnoreCase) || t.Contains("persona_", StringComparison.Ordinal));
        var names = named.Sheets["Comentarios"].Skip(1).Zip(hidden.Sheets["Comentarios"].Skip(1)).Select(static p => (p.First[3]!.Text, p.Second[3]!.Text)).Distinct().ToList();
        Assert.Equal(names.Select(static n => n.Item1).Distinct().Count(), names.Count);
        Assert.Equal(names.Count, names.Select(static n => n.Item2).Distinct().Count());
        Assert.All(names, static n => Assert.StartsWith("autor ", n.Item2, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Holds_one_module_and_what_the_file_is_when_only_that_is_wanted()
    {
        var (answer, path) = await WriteAsync(ExportFormat.Xlsx, "?window=30d", Emotions);

        Assert.Equal(["Acerca de este archivo", EmotionsSheet], ReadWorkbook.Open(path).Sheets.Keys);
        Assert.Equal("cafe-alameda_emociones-de-la-audiencia_2026-10-23_2026-11-21.xlsx", answer.FileName);
    }

    [Fact]
    public async Task Speaks_english_to_whoever_reads_english()
    {
        var (_, path) = await WriteAsync(ExportFormat.Xlsx, language: "en");

        Assert.Equal(["About this file", "Posts", "Comments"], ReadWorkbook.Open(path).Sheets.Keys.Where(static k => k is "About this file" or "Posts" or "Comments"));
    }

    [Fact]
    public async Task Says_that_the_api_gave_no_data()
    {
        Host.Api.IsDown = true;

        Assert.Equal(ExportFailure.Unavailable, (await WriteAsync(ExportFormat.Xlsx)).Answer.Failure);
    }

    private async Task<ReadWorkbook> WorkbookAsync(string query = "")
    {
        var (answer, path) = await WriteAsync(ExportFormat.Xlsx, query);
        Assert.Null(answer.Failure);
        return ReadWorkbook.Open(path);
    }
}
