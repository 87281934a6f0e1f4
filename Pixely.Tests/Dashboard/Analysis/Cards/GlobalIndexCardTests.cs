using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.GlobalIndex;
using Pixely.Core.Analysis.Statistics;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class GlobalIndexCardTests : CardTest<GlobalIndexResult>
{
    private static readonly AnalysisWindow SixWeeks = new(new DateOnly(2026, 10, 11), new DateOnly(2026, 11, 21), null);

    [Fact]
    public async Task Says_the_index_with_its_interval_and_what_adds_most()
    {
        var result = ResultOf();
        var index = (Estimate)result.Index;
        var most = result.Parts.MaxBy(static p => p.Contribution)!;

        var finding = (await CardAsync()).TextOf(".finding");

        Assert.Contains($"Índice global: {One(index.Value)} de 100 (entre {One(index.Low)} y {One(index.High)} con un 95 % de confianza; n = {index.N})", finding, StringComparison.Ordinal);
        Assert.Contains($"con {One(most.Contribution!.Value)} puntos", finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_contributions_that_sum_to_the_index()
    {
        var page = await CardAsync();

        var points = ResultOf().Parts.Sum(static p => p.Contribution!.Value);
        Assert.Equal(((Estimate)ResultOf().Index).Value, points, 6);
        Assert.All(ResultOf().Parts, p => Assert.Contains($"+{One(p.Contribution!.Value)} puntos", page.TextOf($"#{Key}"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_a_part_without_data_and_shares_its_weight()
    {
        Host.Alameda.Followers.Clear();

        var page = await CardAsync();

        Assert.Contains(IndexKpi.Community, ResultOf().Missing);
        Assert.Contains("Sin datos suficientes; su peso", page.TextOf($"#{Key}"), StringComparison.Ordinal);
        Assert.Contains("Comunidad", Row(page, "index", OneLine(page.Document.QuerySelector($"#{Key}-index th[scope=row]")!.TextContent)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_no_more_of_a_change_than_its_interval()
    {
        var change = ResultOf(SixWeeks).Change!;
        Answer(ResultOf(SixWeeks) with { Change = change with { Points = new Estimate { N = 12, Value = 2, Low = -3, High = 7 }, Direction = IndexDirection.Stable } });
        var page = await CardAsync(Compared);
        Host.Alameda.Replaced.Clear();
        Answer(ResultOf(SixWeeks) with { Change = change with { Points = new Estimate { N = 12, Value = 8, Low = 3, High = 12 }, Direction = IndexDirection.Rising } });

        var risen = await CardAsync(Compared);

        Assert.Contains("Sin cambio claro frente al periodo anterior", page.TextOf($"#{Key}"), StringComparison.Ordinal);
        Assert.Contains("Sube frente al periodo anterior", risen.TextOf($"#{Key}"), StringComparison.Ordinal);
        Assert.Contains("+8,0 puntos, entre +3,0 y +12,0", risen.TextOf($"#{Key}"), StringComparison.Ordinal);
    }

    private static string One(double value) => value.ToString("N1", Spanish);
}
