using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis;

public sealed class PostDetailTests : DashboardTest
{
    [Fact]
    public async Task Offers_every_post_of_the_window_by_network_day_and_comments()
    {
        var page = await ModuleAsync("q1_emociones_usuario", "?platform=instagram");

        var offered = page.Document.QuerySelectorAll<IHtmlOptionElement>("#post option").Skip(1).ToList();
        Assert.Equal(12, offered.Count);
        Assert.Contains(offered, static o => o.Text == "Instagram · 21 nov 2026 · s110 (8 comentarios)");
    }

    [Fact]
    public async Task Adds_the_values_and_comments_of_the_chosen_post()
    {
        var post = Host.Alameda.Posts[0];

        var page = await ModuleAsync("q1_emociones_usuario", $"?post={post.Id}");

        Assert.NotNull(page.Document.QuerySelector("#q1_emociones_usuario .of-post"));
        Assert.Equal(8, page.Document.QuerySelectorAll("#comentarios .quote").Length);
        Assert.Contains("Cada apartado muestra también los valores de: Instagram · 5 sept 2026 · s000.", page.Text, StringComparison.Ordinal);
        Assert.Equal(post.Url, page.Document.QuerySelector(".chosen a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Leads_from_a_comment_to_its_post()
    {
        var page = await ModuleAsync("q1_emociones_usuario", "?window=30d");

        var link = page.Document.QuerySelector(".quote a")!.GetAttribute("href")!;
        Assert.Matches("^/clientes/[0-9a-f-]{36}/publicaciones/[0-9a-f-]{36}\\?window=30d$", link);
    }

    [Fact]
    public async Task Says_that_a_post_is_not_in_the_window()
    {
        var page = await ModuleAsync("q1_emociones_usuario", $"?window=7d&post={Host.Alameda.Posts[0].Id}");

        Assert.Contains("Esa publicación no aparece en este periodo y red.", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".of-post"));
    }

    [Fact]
    public async Task Links_to_posts_over_https_only()
    {
        Host.Alameda.Posts[0] = Host.Alameda.Posts[0] with { Url = "javascript:alert(1)//x" };

        var page = await ModuleAsync("q1_emociones_usuario", $"?post={Host.Alameda.Posts[0].Id}");

        Assert.Contains("Cada apartado muestra también", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            page.Document.QuerySelectorAll("[href], [src], [action]").SelectMany(static e => e.Attributes),
            static a => a.Value.Contains("javascript:", StringComparison.OrdinalIgnoreCase));
    }
}
