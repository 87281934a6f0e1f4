using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class CommunityCardTests : CardTest<CommunityResult>
{
    [Fact]
    public async Task Says_how_many_follow_how_many_were_won_and_at_what_pace()
    {
        Enrich(Host.Alameda);
        var growth = ResultOf().Summary.Growth;
        var pace = (Estimate)growth.PerWeek;

        var page = await CardAsync();

        var finding = page.TextOf($"#{Key} .finding");
        Assert.Contains($"La marca tiene {Whole(ResultOf().Summary.Followers!.Value)} seguidores en 3 redes", finding, StringComparison.Ordinal);
        Assert.Contains($"ha ganado {Whole(((Estimate)growth.Absolute).Value)} (+", finding, StringComparison.Ordinal);
        Assert.Contains(
            $"Crece: {WithSign(pace.Value)} por semana (entre {WithSign(pace.Low)} y {WithSign(pace.High)} con un 95 % de confianza; n = {pace.N} semanas).", finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GrowthDirection.Stable, "El ritmo semanal no se distingue de cero: ")]
    [InlineData(GrowthDirection.Shrinking, "Baja: ")]
    public async Task Speaks_of_growth_only_when_the_interval_lies_above_zero(GrowthDirection direction, string sentence)
    {
        Enrich(Host.Alameda);
        var result = ResultOf();
        Answer(result with { Summary = result.Summary with { Growth = result.Summary.Growth with { Direction = direction } } });

        var page = await CardAsync();

        Assert.Contains(sentence, page.TextOf($"#{Key} .finding"), StringComparison.Ordinal);
        Assert.DoesNotContain("Crece", page.TextOf($"#{Key} .finding"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_for_another_count_instead_of_guessing_growth()
    {
        var page = await CardAsync();

        Assert.Contains("Hace falta otro recuento para saber cómo crece.", page.TextOf($"#{Key} .finding"), StringComparison.Ordinal);
        Assert.Contains("faltan datos: hay 1 y hacen falta 2", Row(page, "networks", "Instagram"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_networks_whose_followers_nobody_counted()
    {
        Host.Alameda.Followers.RemoveAll(static f => f.Platform == Platform.Facebook);

        var page = await CardAsync();

        Assert.Contains("No se conocen los seguidores de Facebook: no están en ninguna cifra.", page.TextOf($"#{Key}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compares_followers_with_competitors_on_the_same_networks()
    {
        var comparison = ResultOf().Segments[0].Values.Benchmark;

        var page = await CardAsync();

        Assert.Equal(
            $"{Whole(((Estimate)comparison.Client).Value)}|{comparison.Peers}|{Whole(comparison.PeerMean!.Value)}",
            string.Join('|', Row(page, "peers", "Instagram").Split('|')[..3]));
        Assert.NotNull(page.Document.QuerySelector("#community-peers-instagram-title ~ .row .reference"));
    }

    [Fact]
    public async Task Says_the_sum_at_the_end_of_the_window_before()
    {
        Enrich(Host.Alameda);

        var page = await CardAsync(Compared);

        Assert.Contains("Al final del periodo anterior eran ", page.TextOf($"#{Key} .finding"), StringComparison.Ordinal);
    }

    private protected override void Enrich(SampleClient client)
    {
        for (var week = 0; week < 12; week++)
        {
            client.Followers.AddRange(Enum.GetValues<Platform>().Select(platform => new FollowerRow
            {
                Row = 3 + week,
                Platform = platform,
                Date = new DateOnly(2026, 8, 30).AddDays(7 * week),
                Followers = 30_000 + (week * week * 10) + (week * 100 * ((int)platform + 1)),
            }));
        }
    }

    private static string Whole(double value) => value.ToString("N0", Spanish);

    private static string WithSign(double value) => (value > 0 ? "+" : value < 0 ? "−" : "") + Math.Abs(value).ToString("N0", Spanish);
}
