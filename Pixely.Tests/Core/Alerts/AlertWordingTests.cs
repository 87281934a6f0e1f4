using System.Globalization;
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
            AlertWording.SentenceOf(finding.Kind, finding.Subject, finding.Facts, Spanish));
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
