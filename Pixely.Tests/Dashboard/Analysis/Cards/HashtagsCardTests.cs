using Pixely.Core.Analysis.Modules.Hashtags;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class HashtagsCardTests : CardTest<HashtagsResult>
{
    [Fact]
    public async Task Names_the_hashtags_that_differ_and_no_others()
    {
        Enrich(Host.Alameda);
        var result = ResultOf();
        Answer(Standing(result, TagStanding.Better));
        var better = await CardAsync();
        Answer(Standing(result, TagStanding.NotDistinguished));

        var none = await CardAsync();

        Assert.Equal($"Acompañan a más interacción de la habitual, más allá del azar: #{result.Summary.Tags[0].Tag}.", better.TextOf($"#{Key} .finding"));
        Assert.StartsWith("Ninguna etiqueta va acompañada de más o menos interacción", none.TextOf($"#{Key} .finding"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_no_hashtag_is_used_often_enough()
    {
        var page = await CardAsync();

        Assert.Contains("Todavía no hay ninguna etiqueta en 5 publicaciones o más", page.TextOf($"#{Key} .notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_of_which_hashtags_the_chosen_post_is_among_the_best()
    {
        Enrich(Host.Alameda);
        var tag = ResultOf().Summary.Tags[0];

        var best = await CardAsync($"?post={tag.BestPosts[0]}");
        var other = await CardAsync($"?post={Host.Alameda.Posts.First(p => ResultOf().Summary.Tags.All(t => !t.BestPosts.Contains(p.Id))).Id}");

        Assert.Contains($"Está entre las tres mejores de: #{tag.Tag}", best.TextOf(".of-post"), StringComparison.Ordinal);
        Assert.Contains("no está entre las tres mejores", other.TextOf(".of-post"), StringComparison.Ordinal);
    }

    private static HashtagsResult Standing(HashtagsResult result, TagStanding first) => result with
    {
        Summary = result.Summary with
        {
            Tags = [.. result.Summary.Tags.Select((t, i) => t with { Standing = i == 0 ? first : TagStanding.NotDistinguished })],
        },
    };

    private protected override void Enrich(SampleClient client)
    {
        for (var i = 0; i < client.Posts.Count; i++)
        {
            client.Posts[i] = client.Posts[i] with
            {
                Content = $"Hoy en la barra #alameda{(i % 2 == 0 ? " #Cafetería" : "")}{(i % 3 == 0 ? " #مقهى" : "")} #unica{i}",
                Likes = client.Posts[i].Likes * (i % 2 == 0 ? 3 : 1),
            };
        }
    }
}
