using System.Net;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Pages;

public sealed class PostPagesTests : DashboardTest
{
    [Fact]
    public async Task Lists_the_posts_of_the_window_newest_first()
    {
        var page = await Host.AlamedaPageAsync("/publicaciones?window=30d&platform=tiktok", Cancelled);

        var expected = Host.Alameda.PostsOf(new(new DateOnly(2026, 10, 23), new DateOnly(2026, 11, 21), Pixely.Core.Posts.Platform.TikTok));
        Assert.NotEmpty(expected);
        Assert.Equal(
            expected.Select(p => $"/clientes/{Host.Alameda.Id}/publicaciones/{p.Post.Id}?window=30d&platform=tiktok"),
            page.Document.QuerySelectorAll(".client-page tbody th a").Select(static a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Turns_pages_of_posts()
    {
        for (var week = 0; week < 12; week++)
        {
            Host.Alameda.AddPost(week, Pixely.Core.Posts.Platform.Instagram);
            Host.Alameda.AddPost(week, Pixely.Core.Posts.Platform.Facebook);
        }

        var first = await Host.AlamedaPageAsync("/publicaciones", Cancelled);
        var next = first.Document.QuerySelectorAll(".actions a").Single().GetAttribute("href")!;
        var second = await (await Host.SignedInAsync(Host.Viewer, Cancelled)).GetAsync(next, Cancelled);

        Assert.Equal(50, first.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(10, second.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Empty(Links(first).Intersect(Links(second)));
    }

    [Fact]
    public async Task Shows_a_post_with_its_values_and_comments()
    {
        var post = Host.Alameda.Posts[0];

        var page = await Host.AlamedaPageAsync($"/publicaciones/{post.Id}", Cancelled);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(post.Url, page.Document.QuerySelector(".card a[rel]")?.GetAttribute("href"));
        Assert.Contains("Emociones de la audiencia", page.Document.QuerySelectorAll(".post-module h3").Select(static h => h.TextContent));
        Assert.Equal(8, page.Document.QuerySelectorAll("#comentarios .quote").Length);
        var emotions = page.Document.QuerySelector(".post-module table")!;
        Assert.Equal(["Cifra", "Valor", "Margen 95 %", "n"], emotions.QuerySelectorAll("thead th").Select(static h => h.TextContent.Replace('\u00a0', ' ')));
        Assert.All(emotions.QuerySelectorAll("tbody tr"), static row => Assert.Equal(4, row.Children.Sum(static c => int.Parse(c.GetAttribute("colspan") ?? "1", System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task Shows_how_the_figures_of_a_post_changed_newest_last_in_lines_and_first_in_the_table()
    {
        var post = Host.Alameda.Posts[0];
        var day = new DateTimeOffset(2026, 11, 1, 6, 0, 0, TimeSpan.Zero);
        Host.Alameda.Metrics[post.Id] = [.. Enumerable.Range(0, 40).Select(i => new Pixely.Core.Posts.ObservedMetrics(day.AddDays(i), 10 + i, 7, null, i == 3 ? null : 1_000L * i))];

        var page = await Host.AlamedaPageAsync($"/publicaciones/{post.Id}", Cancelled);

        var growth = page.Document.QuerySelector("[aria-labelledby=post-growth-title]")!;
        Assert.Contains("40 lecturas con cifras distintas", growth.TextContent, StringComparison.Ordinal);
        Assert.Equal(["growth-views-title growth-views-desc", "growth-likes-title growth-likes-desc"], growth.QuerySelectorAll("svg[role=img]").Select(static svg => svg.GetAttribute("aria-labelledby")));
        var rows = growth.QuerySelectorAll("tbody tr").Select(static row => row.QuerySelectorAll("td").Select(static cell => cell.TextContent).ToArray()).ToArray();
        Assert.Equal(30, rows.Length);
        Assert.Equal(["39.000", "49"], rows[0][..2]);
        Assert.Equal("Lectura (hora de Madrid)", growth.QuerySelector("thead th")?.TextContent);
        Assert.Equal("10 dic 2026, 07:00", growth.QuerySelector("tbody th")?.TextContent);
    }

    [Theory]
    [InlineData("es", "imagen")]
    [InlineData("en", "image")]
    public async Task Names_formats_in_the_language_of_the_reader(string language, string format)
    {
        var viewer = await Host.SignedInAsync(Host.Viewer, Cancelled);
        await viewer.GetAsync($"/?lang={language}", Cancelled);

        var list = await viewer.GetAsync($"/clientes/{Host.Alameda.Id}/publicaciones", Cancelled);
        var post = await viewer.GetAsync($"/clientes/{Host.Alameda.Id}/publicaciones/{Host.Alameda.Posts[0].Id}", Cancelled);

        Assert.All(list.Document.QuerySelectorAll(".client-page tbody tr"), row => Assert.Equal(format, row.Children[3].TextContent));
        Assert.Contains(format, post.Document.QuerySelectorAll("dl.facts dd").Select(static dd => dd.TextContent));
    }

    [Fact]
    public async Task Says_that_no_change_of_a_post_was_seen_yet()
    {
        var page = await Host.AlamedaPageAsync($"/publicaciones/{Host.Alameda.Posts[0].Id}", Cancelled);
        Assert.Contains("Todavía no se ha visto ningún cambio", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_the_window_does_not_have_the_post()
    {
        var page = await Host.AlamedaPageAsync($"/publicaciones/{Host.Alameda.Posts[0].Id}?window=7d", Cancelled);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Esa publicación no aparece en este periodo y red.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_one_and_the_same_page_for_a_foreign_and_a_missing_post()
    {
        var foreign = await Host.AlamedaPageAsync($"/publicaciones/{Host.Ridgeline.Posts[0].Id}", Cancelled);
        var missing = await Host.AlamedaPageAsync($"/publicaciones/{Guid.CreateVersion7()}", Cancelled);
        var nonsense = await Host.AlamedaPageAsync("/publicaciones/abc", Cancelled);
        var module = await Host.AlamedaPageAsync("/modulos/q99_nada", Cancelled);

        Assert.All([foreign, missing, nonsense, module], static p => Assert.Equal(HttpStatusCode.NotFound, p.Status));
        Assert.All([missing, nonsense, module], p => Assert.Equal(foreign.Text, p.Text));
    }

    private static IEnumerable<string?> Links(DashboardPage page) => page.Document.QuerySelectorAll("tbody th a").Select(static a => a.GetAttribute("href"));
}
