using System.Globalization;
using System.Text.Json;
using Pixely.Core.Alerts;
using Pixely.Core.Alerts.Wording;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Alerts;

public sealed class AlertWordingTests
{
    private static readonly CultureInfo Spanish = CultureInfo.GetCultureInfo("es-ES");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static TheoryData<AlertKind> Kinds => [.. Enum.GetValues<AlertKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Has_words_for_every_kind_in_both_languages(AlertKind kind)
    {
        foreach (var subject in (string[])["", "post:1"])
        {
            Assert.NotEqual(AlertWording.TitleOf(kind, subject, Spanish), AlertWording.TitleOf(kind, subject, English));
            Assert.NotEqual(AlertWording.AdviceOf(kind, subject, Spanish), AlertWording.AdviceOf(kind, subject, English));
        }
    }

    [Fact]
    public void States_every_figure_with_its_n_and_interval()
    {
        var finding = Found().Single(static f => f.Kind == AlertKind.ManyRejections);

        Assert.Equal(
            "La lectura más reciente rechazó 30 de 200 filas: 15,0 % (IC 95 %: 10,7 % a 20,6 %); se tolera un 5 %.",
            AlertWording.SentenceOf(finding.Kind, finding.Subject, finding.Facts, Spanish).Replace('\u00a0', ' '));
        Assert.Equal(
            "The newest reading rejected 30 of 200 rows: 15.0% (95% CI: 10.7% to 20.6%); 5% is tolerated.",
            AlertWording.SentenceOf(finding.Kind, finding.Subject, finding.Facts, English));
    }

    [Fact]
    public void Finds_every_figure_that_its_sentences_name()
    {
        var found = Found();

        Assert.Equal(8, found.Select(static f => f.Kind).Distinct().Count());
        Assert.All(found, static f =>
        {
            Assert.DoesNotContain("–", AlertWording.SentenceOf(f.Kind, f.Subject, f.Facts, English), StringComparison.Ordinal);
            Assert.DoesNotContain("{", AlertWording.SentenceOf(f.Kind, f.Subject, f.Facts, Spanish), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(AlertKind.BudgetNearlySpent, "", """{"month":"2026-03","spent":4.1,"budget":5,"share":0.82,"n":1,"threshold":0.8}""",
        "En marzo de 2026 se han gastado 4,10 de 5,00 USD (82 %) en 1 llamada; la alerta salta al 80 %.",
        "In March 2026, USD 4.10 of 5.00 (82%) were spent on 1 call; the alert is raised at 80%.")]
    [InlineData(AlertKind.LongRun, "", """{"started_at":"2026-03-11T06:00:00Z","is_running":true,"minutes":19.5,"threshold":15}""",
        "La ejecución que empezó el 11 mar 2026, 06:00 UTC llevaba 19,5 minutos; el límite es de 15.",
        "The run that began on 11 Mar 2026, 06:00 UTC had been going on for 19.5 minutes; the limit is 15.")]
    [InlineData(AlertKind.LongRun, "", """{"started_at":"2026-03-11T06:00:00Z","is_running":false,"minutes":19.5,"threshold":15}""",
        "La ejecución que empezó el 11 mar 2026, 06:00 UTC duró 19,5 minutos; el límite es de 15.",
        "The run that began on 11 Mar 2026, 06:00 UTC took 19.5 minutes; the limit is 15.")]
    [InlineData(AlertKind.SentimentCrisis, "net_sentiment", """{"earlier_score":0.5,"earlier_week":"2026-W01","earlier_n":1004,"score":-0.3,"week":"2026-W02","n":100,"change":-0.8,"low":-0.93,"high":-0.6}""",
        "El sentimiento neto pasó de +50,0 puntos (semana del 29 dic 2025, n = 1.004 comentarios) a −30,0 (semana del 5 ene 2026, n = 100 comentarios): un cambio de −80,0 puntos (IC 95 %: −93,0 a −60,0).",
        "Net sentiment went from +50.0 points (week of 29 Dec 2025, n = 1,004 comments) to −30.0 (week of 5 Jan 2026, n = 100 comments): a change of −80.0 points (95% CI: −93.0 to −60.0).")]
    public void Writes_months_weeks_instants_points_and_plurals_as_people_do(AlertKind kind, string subject, string facts, string spanish, string english)
    {
        var read = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(facts)!;

        Assert.Equal(spanish, AlertWording.SentenceOf(kind, subject, read, Spanish).Replace('\u00a0', ' '));
        Assert.Equal(english, AlertWording.SentenceOf(kind, subject, read, English));
    }

    [Fact]
    public void Writes_instants_on_the_clocks_that_it_is_given()
    {
        var facts = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>("""{"started_at":"2026-03-11T06:00:00Z"}""")!;

        Assert.Contains("empezó el <06:00> duró – minutos", AlertWording.SentenceOf(AlertKind.LongRun, "", facts, Spanish, static at => $"<{at:HH:mm}>"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-W54")]
    [InlineData("2026-W00")]
    [InlineData("0000-W01")]
    [InlineData("la semana que viene")]
    public void Writes_a_week_that_is_none_as_it_came(string week)
    {
        var facts = new Dictionary<string, JsonElement> { ["week"] = JsonSerializer.SerializeToElement(week) };

        Assert.Contains($"semana del {week},", AlertWording.SentenceOf(AlertKind.SentimentCrisis, "net_sentiment", facts, Spanish), StringComparison.Ordinal);
    }

    // One of each kind about a client.
    private static IReadOnlyList<AlertFinding> Found() => Watched.Judge(
        Watched.Client with
        {
            Ended = Watched.Run(minutes: 40),
            Ingestion = new WatchedIngestion(Guid.CreateVersion7(), 200, 30),
            Budget = new WatchedBudget("2026-03", 9.9m, 10, 120, 7),
        },
        Watched.Insight with
        {
            FailedModules = ["q3_temas"],
            Weeks = [Watched.Week(new DateOnly(2026, 3, 2), 60, 10, 30), Watched.Week(new DateOnly(2026, 3, 9), 20, 50, 30)],
            CrisisPosts = [new CrisisPost(Guid.CreateVersion7(), Watched.Now, null, new Estimate { N = 40, Value = -0.5, Low = -0.7, High = -0.2 })],
            Agreements = [Watched.Agreement(200, 110, 0.2), Watched.Agreement(200, 168, 0.7)],
        },
        isSilent: true);
}
