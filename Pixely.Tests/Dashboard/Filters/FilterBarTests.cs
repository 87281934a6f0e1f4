using System.Net;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Filters;

public sealed class FilterBarTests : DashboardTest
{
    private string Address => $"/clientes/{Host.Alameda.Id}";

    [Fact]
    public async Task Asks_the_Api_for_the_window_in_the_clients_own_days()
    {
        // Half past eleven at night in UTC is half past midnight of the next day in Madrid.
        Host.Clock.Advance(TimeSpan.FromHours(12.5));

        var page = await AlamedaPageAsync("?window=7d&platform=tiktok");

        Assert.Contains(
            $"GET /fichas_cliente/{Host.Alameda.Id}/analysis?from=2026-11-16&to=2026-11-22&platform=tiktok&modules=q10_resumen_ejecutivo", Host.Api.Requests);
        Assert.Contains("Se muestra del 16 al 22 de noviembre de 2026, en TikTok:", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_the_other_choices_in_every_link()
    {
        var post = Host.Alameda.Posts[^1].Id;

        var page = await AlamedaPageAsync($"?window=30d&platform=tiktok&post={post}");

        Assert.Equal(
            [
                $"{Address}?window=7d&platform=tiktok&post={post}",
                $"{Address}?window=30d&platform=tiktok&post={post}",
                $"{Address}?window=90d&platform=tiktok&post={post}",
                $"{Address}?platform=tiktok&post={post}",
                $"{Address}?window=30d&post={post}",
                $"{Address}?window=30d&platform=instagram&post={post}",
                $"{Address}?window=30d&platform=tiktok&post={post}",
                $"{Address}?window=30d&platform=facebook&post={post}",
                $"{Address}?window=30d&platform=tiktok&compare=previous&post={post}",
                $"{Address}?window=30d&platform=tiktok&authors=hidden&post={post}",
            ],
            page.Document.QuerySelectorAll(".filters a").Select(static a => a.GetAttribute("href")));
        Assert.Equal(["30 días", "TikTok"], page.Document.QuerySelectorAll(".filters [aria-current=true]").Select(static a => a.TextContent));
    }

    [Fact]
    public async Task Keeps_network_and_post_when_dates_are_chosen()
    {
        var post = Host.Alameda.Posts[0].Id;

        var page = await AlamedaPageAsync($"?from=2026-09-01&to=2026-09-30&platform=instagram&post={post}");

        Assert.Equal(
            [("platform", "instagram"), ("post", post.ToString())],
            page.Document.QuerySelectorAll("form.dates input[type=hidden]").Select(static i => (i.GetAttribute("name")!, i.GetAttribute("value")!)));
        Assert.Equal(
            ["2026-09-01", "2026-09-30"],
            page.Document.QuerySelectorAll("form.dates input[type=date]").Select(static i => i.GetAttribute("value")));
        Assert.Contains("Se muestra del 1 al 30 de septiembre de 2026, en Instagram:", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_the_numbers_of_every_card()
    {
        foreach (var card in (string[])["q1_emociones_usuario", "q7_sentimiento_detallado", "q8_temporal", "q11_engagement"])
        {
            var all = await ModuleAsync(card);
            var month = await ModuleAsync(card, "?window=30d&platform=facebook");

            Assert.NotEqual(all.TextOf($"#{card} .basis"), month.TextOf($"#{card} .basis"));
        }
    }

    [Theory]
    [InlineData("?from=2026-12-01&to=2026-01-01", "La fecha «desde» es posterior a la fecha «hasta». Mostramos todo el periodo.")]
    [InlineData("?from=pasado&window=7d", "No hemos entendido una de las fechas y la hemos dejado fuera. Se escriben así: 2026-11-21.")]
    [InlineData("?platform=%00%F0%9F%98%80", "No conocemos esa red. Mostramos todas.")]
    public async Task Answers_nonsense_in_the_address_with_a_kind_sentence(string query, string sentence)
    {
        var page = await AlamedaPageAsync(query);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(sentence, page.TextOf(".client-page > .notice.warn"));
        Assert.NotNull(page.Document.QuerySelector(".headlines"));
    }

    [Fact]
    public async Task Says_that_a_window_in_the_future_holds_nothing()
    {
        var page = await AlamedaPageAsync("?from=2031-01-01&to=2031-02-01");

        Assert.Contains("No hay nada en este periodo", page.Text, StringComparison.Ordinal);
        Assert.Contains("del 1 de enero al 1 de febrero de 2031, en todas las redes", page.Text, StringComparison.Ordinal);
        Assert.Equal(Address, page.Document.QuerySelector(".empty a")?.GetAttribute("href"));
    }
}
