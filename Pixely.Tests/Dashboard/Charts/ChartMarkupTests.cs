using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Charts;

namespace Pixely.Tests.Dashboard.Charts;

public sealed partial class ChartMarkupTests
{
    private static readonly ChartCanvas Canvas = new("es");

    private static readonly Gen<double> AnyNumber = Gen.Frequency(
        (8, Gen.Choose(-100_000, 100_000).Select(static i => i / 1e4)),
        (1, Gen.Constant(0.0)),
        (1, Gen.Elements(double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e15, -1e-15)));

    private static readonly Gen<Measurement> AnyMeasurement = Gen.Frequency(
        (5, from value in AnyNumber from reach in Gen.Choose(0, 100) select (Measurement)ChartSamples.Measured(value, reach / 10.0)),
        (1, Gen.Constant((Measurement)ChartSamples.TooFew())));

    private static readonly Arbitrary<IReadOnlyList<ChartRow>> AnyRows = Arb.From(
        AnyMeasurement.ListOf().Select(static values => (IReadOnlyList<ChartRow>)[.. values.Select(static (v, i) => new ChartRow($"Fila {i}", v, Emphasised: i == 0))]));

    [Fact]
    public void Writes_finite_numbers_into_every_attribute_whatever_the_data_are() =>
        Prop.ForAll(AnyRows, static rows =>
        {
            foreach (var (name, chart) in ChartExtremes.DrawAsync(Canvas, "any", rows).GetAwaiter().GetResult())
            {
                Assert.False(NotANumber().IsMatch(chart), $"{name}: {NotANumber().Match(chart).Value}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public async Task Gives_every_drawing_a_name_a_description_and_ids_of_its_own()
    {
        var charts = (await ChartSamples.OrdinaryAsync(Canvas)).Concat(await ChartSamples.ComparedAsync(Canvas)).Concat(await ChartSamples.ExtremeAsync(Canvas)).ToList();
        var page = new HtmlParser().ParseDocument(Canvas.Page(charts));

        var ids = page.QuerySelectorAll("[id]").Select(static e => e.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.QuerySelectorAll("section svg").Where(static s => s.Closest("[aria-hidden]") is null && s.ParentElement!.Closest("svg") is null), static svg =>
        {
            Assert.Equal("img", svg.GetAttribute("role"));
            Assert.All(svg.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.NotEmpty(svg.QuerySelector($"#{id}")!.TextContent.Trim()));
        });
        Assert.Empty(page.QuerySelectorAll("[style], script"));
    }

    [Fact]
    public async Task Says_every_number_with_its_interval_and_n()
    {
        List<ChartRow> rows = [new("Alegría", ChartSamples.Measured(0.42, 0.05, 321)), new("Miedo", ChartSamples.Measured(0.17, 0.03, 54)), new("Asco", ChartSamples.TooFew())];

        foreach (var (name, chart) in (await ChartExtremes.DrawAsync(Canvas, "said", rows)).Where(static c => c.Name is "said-bars" or "said-intervals" or "said-forest" or "said-radar" or "said-contributions"))
        {
            var said = string.Join('\n', new HtmlParser().ParseDocument(chart).QuerySelectorAll("title").Select(static t => t.TextContent));
            Assert.All((string[])["Alegría", "0,42", "0,37", "0,47", "321", "Miedo", "0,17", "0,14", "0,2", "54"], part => Assert.True(said.Contains(part, StringComparison.Ordinal), $"{name} does not say {part}"));
            Assert.Contains("hacen falta 10", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Sets_labels_that_are_written_from_right_to_left_apart()
    {
        var chart = await Canvas.DrawAsync<BarChart>(("AxisName", "a"), ("Rows", (List<ChartRow>)[new("خدمة", ChartSamples.Measured(0.4))]));

        Assert.Contains("\u2068خدمة\u2069:", System.Net.WebUtility.HtmlDecode(chart), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Encodes_labels()
    {
        var charts = await ChartExtremes.DrawAsync(Canvas, "hostile", [new("<script>alert(1)</script>\"'", ChartSamples.Measured(0.4)), new("</svg><img src=x>", ChartSamples.Measured(0.2))]);

        Assert.All(charts, static c => Assert.Empty(new HtmlParser().ParseDocument(c.Chart).QuerySelectorAll("script, img")));
    }

    [Fact]
    public async Task Says_what_belongs_to_the_window_before()
    {
        Assert.All(await ChartSamples.ComparedAsync(Canvas), static c =>
        {
            if (c.Name.EndsWith("before", StringComparison.Ordinal))
            {
                Assert.Contains("periodo anterior", System.Net.WebUtility.HtmlDecode(c.Chart), StringComparison.Ordinal);
            }
        });
    }

    [GeneratedRegex("NaN|Infinity|∞|-0%|\"-?[0-9.]+E[+-]?[0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotANumber();
}
