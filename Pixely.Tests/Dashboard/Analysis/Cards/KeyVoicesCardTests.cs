using Pixely.Core.Analysis.Modules.KeyVoices;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class KeyVoicesCardTests : CardTest<KeyVoicesResult>
{
    private const string Hostile = "<i>mala_baba</i>";

    [Fact]
    public async Task Draws_no_matrix_of_a_single_voice()
    {
        var result = ResultOf();
        Answer(result with { Voices = [result.Voices[0] with { Type = VoiceType.Frequent }] });

        var page = await CardAsync();

        Assert.StartsWith("Solo una cuenta tiene comentarios suficientes", page.TextOf($"#{Key} .finding"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#voices-matrix-title"));
    }

    [Fact]
    public async Task Writes_each_voice_with_authority_and_affinity_interval_and_n()
    {
        var result = ResultOf();
        var voice = result.Voices[0];

        var page = await CardAsync();

        var cells = Rows(page, "voices")[0].Children.Select(static c => OneLine(c.TextContent)).ToList();
        Assert.Equal($"@{voice.Author}", cells[0]);
        Assert.Equal($"{voice.Comments}|{voice.Posts}|{voice.Likes}|{voice.Replies}", string.Join('|', cells[4..8]));
        Assert.StartsWith($"{Written(voice.Authority, Whole)}|{Written(voice.Affinity, Whole)}|", string.Join('|', cells[8..]), StringComparison.Ordinal);
        Assert.Contains(Written(result.Summary.ReturningAuthors, Percent), Row(page, "audience", "Todas las redes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_those_with_authority_and_where_all_stand()
    {
        var result = ResultOf();
        Answer(result with
        {
            Voices = [.. result.Voices.Take(5).Select(static (v, at) => v with
            {
                Type = at == 0 ? VoiceType.Authority : at == 1 ? VoiceType.Viral : VoiceType.Frequent,
                Polarity = at < 2 ? VoicePolarity.Detractor : VoicePolarity.Undetermined,
            })],
        });

        var page = await CardAsync();

        Assert.Equal(
            "De 5 voces destacadas, 1 recibe con seguridad más reacciones que el resto de su red. 1 debe casi todo a un solo comentario viral. Hacia la marca: 0 a favor, 2 en contra, 0 neutras y 3 de las que no se puede decir.",
            page.TextOf($"#{Key} .finding"));
    }

    [Fact]
    public async Task Hides_every_name_when_the_reader_hides_authors()
    {
        NameTheFirst(Hostile);

        var page = await CardAsync("?authors=hidden");

        Assert.Equal("Voz 1", Rows(page, "voices")[0].Children[0].TextContent.Trim());
        Assert.DoesNotContain("persona_", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("mala_baba", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_a_name_as_text_whatever_it_contains()
    {
        NameTheFirst(Hostile);

        var page = await CardAsync();

        Assert.Contains(Hostile, page.TextOf($"#{Key}-voices"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main i"));
    }

    [Fact]
    public async Task Quotes_the_voices_on_the_chosen_post_or_says_that_there_are_none()
    {
        var quoted = ResultOf().Voices[0].Evidence[0];
        var silent = Host.Alameda.Posts.First(p => ResultOf().Voices.All(v => v.Evidence.All(e => e.PostId != p.Id)));

        var some = await CardAsync($"?post={quoted.PostId}");
        var none = await CardAsync($"?post={silent.Id}");

        Assert.Contains(quoted.Quote, some.TextOf(".of-post .quotes"), StringComparison.Ordinal);
        Assert.Contains("Ninguna de las voces destacadas tiene aquí", none.TextOf(".of-post"), StringComparison.Ordinal);
    }

    private void NameTheFirst(string name)
    {
        var result = ResultOf();
        Answer(result with { Voices = [result.Voices[0] with { Author = name }, .. result.Voices.Skip(1)] });
    }

    private static string Whole(double value) => value.ToString("N0", Spanish);

    private static string Percent(double value) => value.ToString("P1", Spanish);
}
