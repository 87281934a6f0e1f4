using Pixely.Core.Analysis.Modules.Drivers;
using Pixely.Core.Analysis.Statistics;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class DriversCardTests : CardTest<DriversResult>
{
    private static readonly Estimate Effect = new() { N = 35, Value = -40, Low = -60, High = -10 };

    [Fact]
    public async Task Says_the_clearest_effect_with_its_interval_and_that_it_is_no_cause()
    {
        var result = ResultOf();
        Answer(result with { Headline = Headline(DriverFinding.LowersEngagement, new PostFeature(FeatureKind.Sponsored, null)) });

        var page = await CardAsync();

        Assert.Equal(
            "Lo que más claramente va con menos interacción: ser de pago. A igualdad de todo lo demás, −40 %; entre −60 % y −10 % con un 95 % de confianza; n = 35.",
            page.TextOf($"#{Key} .finding"));
        Assert.Contains("no demuestra que una cause la otra", page.TextOf($"#{Key} .note"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_no_driver_when_nothing_stands_out()
    {
        var result = ResultOf();
        Answer(result with { Headline = Headline(DriverFinding.NoClearDriver, null) });

        Assert.StartsWith("Ningún rasgo de las publicaciones va con más o menos interacción", (await CardAsync()).TextOf($"#{Key} .finding"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draws_each_effect_filled_only_beyond_chance()
    {
        var result = ResultOf();
        var model = result.Model!;
        Answer(result with { Model = model with { Coefficients = [.. model.Coefficients.Select((c, i) => c with { AdjustedP = i == 0 ? 0.01 : 0.3 })] } });

        var page = await CardAsync();

        Assert.Equal(model.Coefficients.Count, page.Document.QuerySelectorAll("#drivers-effects-title ~ .row").Length);
        Assert.Single(page.Document.QuerySelectorAll("#drivers-effects-title ~ .row.emphasised"));
    }

    [Fact]
    public async Task Says_how_many_posts_a_regression_needs()
    {
        Host.Alameda.Posts.RemoveRange(0, 20);
        Host.Alameda.Comments.RemoveAll(c => Host.Alameda.Posts.All(p => p.Id != c.PostId));

        var page = await CardAsync();

        Assert.Contains("hacen falta 30 publicaciones", page.TextOf($"#{Key} .notice"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#drivers-effects-title"));
    }

    [Fact]
    public async Task Writes_a_format_of_the_sheet_as_text()
    {
        Enrich(Host.Alameda);

        var page = await CardAsync();

        Assert.Contains("<i>formato</i>", page.TextOf($"#{Key}-effects"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main i"));
    }

    private static DriverHeadline Headline(DriverFinding finding, PostFeature? feature) => new()
    {
        Finding = finding,
        Feature = feature,
        Effect = feature is null ? null : Effect,
        AdjustedP = feature is null ? null : 0.01,
        RSquared = 0.4,
        N = 35,
    };

    private protected override void Enrich(SampleClient client)
    {
        for (var i = 0; i < client.Posts.Count; i++)
        {
            client.Posts[i] = client.Posts[i] with
            {
                ContentType = i % 3 == 1 ? "<i>formato</i>" : "image",
                Content = string.Concat(Enumerable.Repeat("café ", 5 + (i % 11))) + (i % 4 == 0 ? "¿vienes?" : "") + (i % 5 == 0 ? " #uno #dos" : " #uno"),
                Likes = 300 + (i * 37 % 211),
            };
        }
    }
}
