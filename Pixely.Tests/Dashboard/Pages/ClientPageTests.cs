using System.Net;
using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Core.Runs;
using Pixely.Tests.Core.Analysis;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Pages;

public sealed class ClientPageTests : DashboardTest
{
    [Fact]
    public async Task Heads_the_page_with_brand_age_counts_and_annotator()
    {
        var page = await AlamedaPageAsync();

        var time = page.Document.QuerySelector(".facts time");
        Assert.Equal("Café Alameda", page.TextOf("h1"));
        Assert.Equal("Café Alameda · Pixely", page.Document.Title);
        Assert.Equal("hace 3 horas", time?.TextContent);
        Assert.Equal("21 nov 2026, 09:00 (hora de Madrid)", time?.GetAttribute("title"));
        Assert.Contains("Publicaciones 36", Spaced(page.Document.QuerySelectorAll(".facts > div")), StringComparison.Ordinal);
        Assert.Contains("Comentarios 288", Spaced(page.Document.QuerySelectorAll(".facts > div")), StringComparison.Ordinal);
        Assert.Contains("Analizado por Pixely (propio, sin IA externa), versión 1", Spaced(page.Document.QuerySelectorAll(".facts > div")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_which_texts_the_annotator_left_to_another_and_why()
    {
        Assert.Null((await AlamedaPageAsync()).Document.QuerySelector(".client-head .note"));
        var client = Host.Alameda;
        client.Summary = client.Summary with
        {
            Fallbacks = [new FallbackCount(FallbackReason.BudgetExhausted, 1_204), new FallbackCount(FallbackReason.Unanswered, 1)],
        };

        var notes = (await AlamedaPageAsync()).Document.QuerySelectorAll(".client-head .note").Select(static note => note.TextContent);

        Assert.Equal(
            [
                "1.204 textos los leyó Pixely sin el modelo de lenguaje: el presupuesto del mes para el modelo está agotado.",
                "1 texto lo leyó Pixely sin el modelo de lenguaje: el modelo no dio una respuesta válida.",
            ],
            notes);
    }

    [Theory]
    [InlineData("0 6 * * *", "El análisis se hace todos los días a las 06:00 (hora de Madrid).")]
    [InlineData("30 7,19 * * 1-5", "El análisis se hace cada lunes, martes, miércoles, jueves y viernes a las 07:30 y 19:30 (hora de Madrid).")]
    [InlineData("0 5 1,15 * *", "El análisis se hace los días 1 y 15 de cada mes a las 05:00 (hora de Madrid).")]
    [InlineData("0 * * * *", "El análisis se hace todos los días 24 veces al día (hora de Madrid).")]
    [InlineData("0 6 * 1,7 0", "El análisis se hace cada domingo a las 06:00 (hora de Madrid), en enero y julio.")]
    public async Task Says_when_the_first_analysis_will_come(string schedule, string sentence)
    {
        var client = Host.Alameda;
        client.Summary = client.Summary with
        {
            LastAnalysisTimestamp = null,
            LastRun = null,
            Schedule = schedule,
        };

        var page = await AlamedaPageAsync();

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Esperando el primer análisis automático", page.TextOf(".empty h2"));
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_in_words_how_much_data_is_missing()
    {
        var client = Host.Alameda;
        client.Comments.Clear();
        client.Posts.RemoveRange(1, client.Posts.Count - 1);
        client.AddComment("Qué rico", Annotated.Positive, SampleClient.Now.AddDays(-1));
        client.AddComment("Bien", Annotated.Positive, SampleClient.Now.AddDays(-1));

        Assert.Contains("Todavía no hay datos suficientes: hay 2 comentarios y hacen falta al menos 5.", (await ModuleAsync("q1_emociones_usuario")).TextOf("#q1_emociones_usuario"), StringComparison.Ordinal);
        Assert.Contains("Todavía no hay datos suficientes: hay 2 comentarios y hacen falta al menos 5.", (await ModuleAsync("q7_sentimiento_detallado")).TextOf("#q7_sentimiento_detallado"), StringComparison.Ordinal);
        Assert.Contains("Todavía no hay datos suficientes para hablar de tendencia", (await ModuleAsync("q8_temporal")).TextOf("#q8_temporal"), StringComparison.Ordinal);
        Assert.Contains("Todavía no hay datos suficientes: hay 1 publicación con visualizaciones y hacen falta al menos 3.", (await ModuleAsync("q11_engagement")).TextOf("#q11_engagement"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holds_together_with_posts_but_no_comment()
    {
        Host.Alameda.Comments.Clear();

        var page = await AlamedaPageAsync();

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("En este periodo hay publicaciones, pero todavía ningún comentario de la audiencia.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_why_the_last_run_failed_and_keeps_the_older_data()
    {
        Host.Alameda.Summary = Host.Alameda.Summary with
        {
            LastRun = Host.Alameda.Summary.LastRun! with
            {
                Status = RunStatus.Failed,
                FinishedAt = SampleClient.Now.AddMinutes(-5),
                Error = new RunError("source_forbidden", "La hoja no está compartida con la cuenta de servicio."),
            },
        };

        var page = await AlamedaPageAsync();

        Assert.Contains("Ocurrió hace 5 minutos.", page.TextOf(".notice.bad"), StringComparison.Ordinal);
        Assert.Contains("La hoja no está compartida con la cuenta de servicio. source_forbidden", page.TextOf(".notice.bad"), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(".headlines"));
    }

    [Theory]
    [InlineData(RunStatus.Requested)]
    [InlineData(RunStatus.Running)]
    public async Task Says_that_an_analysis_is_under_way(RunStatus status)
    {
        Host.Alameda.Summary = Host.Alameda.Summary with { LastRun = Host.Alameda.Summary.LastRun! with { Status = status } };

        Assert.Contains("Hay un análisis en marcha.", (await AlamedaPageAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_the_rows_that_could_not_be_read()
    {
        Host.Alameda.Summary = Host.Alameda.Summary with
        {
            LastRun = Host.Alameda.Summary.LastRun! with
            {
                Ingestion = new IngestionReport
                {
                    PostsNew = 0, PostsChanged = 0, PostsKnown = 36, CommentsNew = 0, CommentsKnown = 288, CommentsSuperseded = 0, FiguresChanged = 0, Rejected = 1_236,
                },
            },
        };
        Host.Alameda.Rejections.AddRange(
        [
            new Rejection { Sheet = "Posts", Row = 12, Column = "created_at", Value = "31/02/2026", Code = "unreadable_date", Reason = "La fecha no existe." },
            new Rejection { Sheet = "Comments", Row = 0, Code = "missing_column", Reason = "Falta una columna." },
            new Rejection { Sheet = "Comments", Row = 0, Code = "more_rejections", Reason = "Otros rechazos.", Count = 1_234 },
        ]);

        var page = await AlamedaPageAsync();

        Assert.Equal("1.236 filas no se pudieron leer en la última lectura", page.TextOf("details.warn summary"));
        Assert.Equal(
            ["Posts|12|created_at|31/02/2026|La fecha no existe.", "Comments|toda|toda la fila||Falta una columna.", "Comments|1.234 filas más|toda la fila||Otros rechazos."],
            page.Document.QuerySelectorAll("details.warn tbody tr").Select(static r => string.Join('|', r.Children.Select(static c => c.TextContent.Trim()))));
    }

    [Fact]
    public async Task Gives_one_and_the_same_page_for_a_foreign_and_a_missing_client()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);

        var foreign = await browser.GetAsync($"/clientes/{Host.Ridgeline.Id}", Cancelled);
        var missing = await browser.GetAsync($"/clientes/{Guid.CreateVersion7()}", Cancelled);
        var nonsense = await browser.GetAsync("/clientes/%27%20or%201=1", Cancelled);
        var nowhere = await browser.GetAsync("/nada/de/nada", Cancelled);

        Assert.All([foreign, missing, nonsense, nowhere], static p => Assert.Equal(HttpStatusCode.NotFound, p.Status));
        Assert.All([missing, nonsense, nowhere], p => Assert.Equal(foreign.Text, p.Text));
        Assert.Contains("No hemos encontrado esta página", foreign.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_an_admin_open_every_client()
    {
        var browser = await Host.SignedInAsync(Host.Admin, Cancelled);

        Assert.Equal("Ridgeline Outfitters", (await browser.GetAsync($"/clientes/{Host.Ridgeline.Id}", Cancelled)).TextOf("h1"));
    }

    [Fact]
    public async Task Shows_a_helpful_page_while_the_Api_is_away_and_recovers()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var address = $"/clientes/{Host.Alameda.Id}?window=7d";
        Host.Api.IsDown = true;
        var away = await browser.GetAsync(address, Cancelled);
        Host.Api.IsDown = false;

        var back = await browser.GetAsync(away.Document.QuerySelector(".problem a")!.GetAttribute("href")!, Cancelled);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.Status);
        Assert.Equal("Los datos no están disponibles en este momento", away.TextOf("h1"));
        Assert.Equal(TimeSpan.FromSeconds(5), away.Response.Headers.RetryAfter?.Delta);
        Assert.Equal((HttpStatusCode.OK, address), (back.Status, back.Address));
    }

    private static string Spaced(IEnumerable<AngleSharp.Dom.IElement> elements) =>
        string.Join(" | ", elements.Select(static e => string.Join(' ', e.Children.Select(static c => c.TextContent.Trim()))));
}
