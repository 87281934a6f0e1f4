using Pixely.Core.Analysis.Modules.BrandPersonality;
using Pixely.Core.Analysis.Statistics;
using Pixely.Tests.Core.Analysis;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class BrandPersonalityCardTests : CardTest<BrandPersonalityResult>
{
    [Fact]
    public async Task Writes_what_is_perceived_and_projected_and_the_gap_with_interval_and_n()
    {
        Enrich(Host.Alameda);
        var sincerity = ResultOf().Summary.Dimensions[0];

        var page = await CardAsync();

        Assert.Equal(
            $"{Written(sincerity.Perceived, One)}|{Written(sincerity.Projected, One)}|{Written(sincerity.Gap, WithSign)}",
            Row(page, "dimensions", "Sinceridad"));
        Assert.Equal("La audiencia ve en la marca sobre todo sinceridad. Ve más sinceridad y competencia, y menos entusiasmo, de lo que la marca muestra.", page.TextOf($"#{Key} .finding"));
    }

    [Fact]
    public async Task Says_nothing_of_a_gap_that_chance_explains()
    {
        Enrich(Host.Alameda);
        var result = ResultOf();
        Answer(result with
        {
            Summary = result.Summary with
            {
                DominantPerceived = [],
                Dimensions = [.. result.Summary.Dimensions.Select(static d => d with { Gap = new Estimate { N = 40, Value = 3, Low = -2, High = 8 } })],
            },
        });

        var page = await CardAsync();

        Assert.Equal(
            "En lo que ve la audiencia no destaca ninguna dimensión sobre las demás. Lo que ve y lo que la marca muestra no se distinguen más allá de los márgenes.",
            page.TextOf($"#{Key} .finding"));
    }

    [Fact]
    public async Task Says_how_many_telling_comments_are_missing()
    {
        var page = await CardAsync();

        Assert.Contains(
            "hay 0 comentarios que dicen cómo es la marca y hacen falta al menos 10", page.TextOf($"#{Key} .notice"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("caregiver", "«caregiver» (cuidador). De ese arquetipo se espera sobre todo sinceridad y competencia.")]
    [InlineData("<b>dragón</b>", "No conocemos este arquetipo, así que no se mide si encaja: «<b>dragón</b>»")]
    public async Task Quotes_the_declared_archetype_and_measures_only_one_that_it_knows(string declared, string sentence)
    {
        Enrich(Host.Alameda);
        Host.Alameda.Summary = Host.Alameda.Summary with { Profile = Host.Alameda.Summary.Profile with { BrandArchetype = declared } };

        var page = await CardAsync();

        Assert.Contains(sentence, page.TextOf($"#{Key}"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main bdi b"));
    }

    [Fact]
    public async Task Shows_what_the_chosen_posts_caption_projects()
    {
        Enrich(Host.Alameda);

        var page = await CardAsync($"?post={Host.Alameda.Posts[^1].Id}");

        Assert.Contains("Su texto muestra entusiasmo 80 (de 0 a 100).", page.TextOf(".of-post"), StringComparison.Ordinal);
    }

    private protected override void Enrich(SampleClient client)
    {
        for (var i = 0; i < client.Comments.Count; i++)
        {
            if (client.Comments[i].Annotation is { } annotation && i % 2 == 0)
            {
                client.Comments[i] = client.Comments[i] with { Annotation = annotation.Seen(sincerity: 0.6f + (i % 3 * 0.05f), competence: i % 4 * 0.05f) };
            }
        }

        for (var i = 0; i < client.Posts.Count; i++)
        {
            client.Posts[i] = client.Posts[i] with { Annotation = Annotated.Neutral.Seen(sincerity: i % 5 * 0.05f, excitement: 0.8f) };
        }
    }

    private static string One(double value) => value.ToString("N1", Spanish);

    private static string WithSign(double value) => (value > 0 ? "+" : value < 0 ? "−" : "") + Math.Abs(value).ToString("N1", Spanish);
}
