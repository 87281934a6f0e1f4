using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.PostingFrequency;
using Pixely.Core.Analysis.Statistics;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class PostingFrequencyCardTests : CardTest<PostingFrequencyResult>
{
    [Fact]
    public async Task Says_how_often_with_its_interval_and_n()
    {
        var perWeek = Assert.IsType<Estimate>(ResultOf().Summary.PostsPerWeek);

        var page = await CardAsync();

        Assert.Equal(
            $"Se publica {One(perWeek.Value)} veces por semana de media (entre {One(perWeek.Low)} y {One(perWeek.High)} con un 95 % de confianza; n = {perWeek.N} semanas completas).",
            page.TextOf($"#{Key} .finding"));
    }

    [Theory]
    [InlineData(0.6, 0.9, "El ritmo es constante")]
    [InlineData(0.1, 0.4, "Se publica a rachas")]
    [InlineData(0.3, 0.8, "como si el azar decidiera")]
    public async Task Calls_the_rhythm_steady_or_not_only_beyond_chance(double low, double high, string said)
    {
        var result = ResultOf();
        Answer(result with { Summary = result.Summary with { Regularity = new Estimate { N = 10, Value = (low + high) / 2, Low = low, High = high } } });

        Assert.Contains(said, (await CardAsync()).TextOf($"#{Key}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_days_and_hours_that_differ_and_marks_them_on_the_map()
    {
        Answer(Standing(SlotStanding.NotDistinguished, SlotStanding.NotDistinguished));
        var calm = await CardAsync();
        Answer(Standing(SlotStanding.Worse, SlotStanding.Better));

        var lively = await CardAsync();

        Assert.Contains("Ningún día ni hora consigue más o menos interacción", calm.TextOf($"#{Key}"), StringComparison.Ordinal);
        Assert.Contains("Más interacción que el resto, más allá del azar: el ", lively.TextOf($"#{Key}"), StringComparison.Ordinal);
        Assert.Contains("más interacción que el resto", lively.TextOf($"#{Key} .chart-legend"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_when_the_chosen_post_was_published_on_the_clients_clocks()
    {
        // 8:00 UTC is 9 in Madrid in November.
        var post = Host.Alameda.Posts[^3];

        var page = await CardAsync($"?post={post.Id}");

        Assert.Equal(8, post.PublishedAt.Hour);
        Assert.Contains("Se publicó un sábado, de 9 a 10 h.", page.TextOf(".of-post"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_there_is_no_post()
    {
        List<AnalysedPost> posts = [.. Host.Alameda.Posts];
        List<AnalysedComment> comments = [.. Host.Alameda.Comments];
        Host.Alameda.Posts.Clear();
        Host.Alameda.Comments.Clear();
        Answer(ResultOf());
        Host.Alameda.Posts.AddRange(posts);
        Host.Alameda.Comments.AddRange(comments);

        Assert.Contains("no hay ninguna publicación propia", (await CardAsync()).TextOf($"#{Key} .notice"), StringComparison.Ordinal);
    }

    // The first weekday and the first hour of the week differ so; nothing else differs.
    private PostingFrequencyResult Standing(SlotStanding weekday, SlotStanding slot)
    {
        var result = ResultOf();
        return result with
        {
            Summary = result.Summary with
            {
                Weekdays = [.. result.Summary.Weekdays.Select((d, i) => d with { Standing = i == 0 ? weekday : SlotStanding.NotDistinguished })],
                Hours = [.. result.Summary.Hours.Select(static h => h with { Standing = SlotStanding.NotDistinguished })],
                Slots = [.. result.Summary.Slots.Select((s, i) => s with { Standing = i == 0 ? slot : SlotStanding.NotDistinguished })],
            },
        };
    }

    private static string One(double value) => value.ToString("N1", Spanish);
}
