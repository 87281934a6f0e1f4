using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Exports;
using Pixely.Tests.Core.Analysis;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Exports;

public sealed class OtherProgramsTests : ExportTest
{
    private const string Formula = "=1+1";

    private static readonly CultureInfo Spanish = CultureInfo.GetCultureInfo("es-ES");

    [Fact(Explicit = true)]
    public async Task LibreOffice_reads_the_workbook_and_finds_the_figures_and_no_formula()
    {
        Host.Alameda.AddComment(Formula, Annotated.Positive, SampleClient.Now.AddDays(1));
        var (_, path) = await WriteAsync(ExportFormat.Xlsx);
        var profile = Analysed().Summary;

        // Every sheet as a file, numbers as they are and not as they look.
        await OtherProgram.RunAsync(
            "soffice",
            [
                $"-env:UserInstallation=file://{Files.FullName}/profile", "--headless", "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", "--outdir", Files.FullName, path,
            ],
            Cancelled);

        var sheets = Files.EnumerateFiles("*.csv").ToDictionary(static f => f.Name, static f => Rows(f.FullName));
        Assert.Equal(ModuleCatalog.Default.Modules.Count + 3, sheets.Count);
        var emotions = sheets.Single(static s => s.Key.Contains("Emociones", StringComparison.Ordinal)).Value.SkipWhile(static r => r[0] != "Emoción").Skip(1);
        Assert.All(profile.Intensities.Zip(emotions), static p =>
        {
            var expected = (Estimate)p.First.Intensity;
            Assert.Equal([expected.Value, expected.Low, expected.High, expected.N], p.Second[1..5].Select(static f => double.Parse(f, CultureInfo.InvariantCulture)), new Nearly());
        });
        var comments = sheets.Single(static s => s.Key.EndsWith("Comentarios.csv", StringComparison.Ordinal)).Value;
        Assert.Equal(Host.Alameda.Comments.Count, comments.Count - 1);
        Assert.Equal(Formula, comments[1][4]);
    }

    [Fact(Explicit = true)]
    public async Task Pdftotext_reads_titles_figures_stamps_and_page_numbers()
    {
        Assert.SkipWhen(ChromiumBrowser.Program is null, "No Chromium here: install it, or name it in PIXELY_CHROMIUM.");
        var (answer, path) = await WriteAsync(ExportFormat.Pdf, "?window=90d");
        Assert.Null(answer.Failure);

        var pages = (await OtherProgram.RunAsync("pdftotext", ["-layout", path, "-"], Cancelled)).Split('\f', StringSplitOptions.RemoveEmptyEntries).Select(Plain).ToList();

        for (var i = 0; i < pages.Count; i++)
        {
            Assert.Contains("CaféAlameda·24ago2026–21nov2026·todaslasredes", pages[i], StringComparison.Ordinal);
            Assert.Contains("Generadoel21nov2026,12:", pages[i], StringComparison.Ordinal);
            Assert.Contains($"Página{i + 1}de{pages.Count}", pages[i], StringComparison.Ordinal);
        }

        var expected = (Estimate)Analysed(new AnalysisWindow(new DateOnly(2026, 8, 24), new DateOnly(2026, 11, 21), null)).Summary.Intensities[0].Intensity;
        Assert.Contains(Plain($"{expected.Value.ToString("N2", Spanish)}"), string.Concat(pages), StringComparison.Ordinal);
        Assert.Contains("Contenido", pages[1], StringComparison.Ordinal);
        Assert.Contains("Emocionesdelaaudiencia3", pages[1], StringComparison.Ordinal);
        Assert.Contains("Emocionesdelaaudiencia", pages[2], StringComparison.Ordinal);
    }

    private EmotionsResult Analysed(AnalysisWindow? window = null)
    {
        var module = ModuleCatalog.Default.Of<EmotionsResult>();
        return module.Read(Host.Alameda.Analyse(window ?? AnalysisWindow.All).Results[module.Key].Result!.Value);
    }

    // Programs put spaces where letters stand apart; what is compared has none.
    private static string Plain(string text) => string.Concat(text.Where(static c => !char.IsWhiteSpace(c)));

    private static List<string[]> Rows(string path)
    {
        using var parser = new CsvParser(new StreamReader(path), new CsvConfiguration(CultureInfo.InvariantCulture));
        var rows = new List<string[]>();
        while (parser.Read())
        {
            rows.Add(parser.Record!);
        }

        return rows;
    }

    // LibreOffice writes fifteen digits.
    private sealed class Nearly : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= 1e-12 * Math.Max(1, Math.Abs(x));

        public int GetHashCode(double obj) => 0;
    }
}
