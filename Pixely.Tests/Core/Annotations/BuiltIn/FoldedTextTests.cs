using Pixely.Core.Annotations.BuiltIn;

namespace Pixely.Tests.Core.Annotations.BuiltIn;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("¡BUENÍSIMOOOO!", "buenisimo")]
    [InlineData("perrooooo", "perro")]
    [InlineData("cool", "cool")]
    [InlineData("Año nuevo", "año,nuevo")]
    [InlineData("an\u0303o", "año")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("xq tb", "porque,tambien")]
    [InlineData("#QueVerguenzaDePais", "que,verguenza,de,pais")]
    [InlineData("#café", "")]
    [InlineData("mira https://example.org/triste/x?y=1 ya", "mira,ya")]
    [InlineData("www.example.org", "")]
    [InlineData("@triste_feliz hola", "hola")]
    public void Folds_words(string text, string words) =>
        Assert.Equal(words, string.Join(',', Read(text).Where(static t => t.Kind == TokenKind.Word).Select(static t => t.Form)));

    [Theory]
    [InlineData("jajajaja", nameof(TokenKind.Laughter))]
    [InlineData("AJAJJAJA", nameof(TokenKind.Laughter))]
    [InlineData(":)", nameof(TokenKind.Emoji))]
    [InlineData("<3", nameof(TokenKind.Emoji))]
    [InlineData("🔥", nameof(TokenKind.Emoji))]
    [InlineData("10:30", nameof(TokenKind.Number))]
    [InlineData("1.234,50", nameof(TokenKind.Number))]
    [InlineData("#hola", nameof(TokenKind.Hashtag))]
    [InlineData("http://t.co/x", nameof(TokenKind.Link))]
    [InlineData("«", nameof(TokenKind.Quote))]
    public void Tells_kinds_of_token(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(Read(text)).Kind.ToString());

    [Theory]
    [InlineData("Hola. ¿Te gusta? Sí", "Te,gusta")]
    [InlineData("te gusta", "")]
    public void Marks_the_words_of_questions(string text, string asked) =>
        Assert.Equal(asked, string.Join(',', Read(text).Where(static t => t.IsAsked && t.Kind == TokenKind.Word).Select(static t => t.Source)));

    [Fact]
    public void Points_every_token_to_its_place_in_the_source()
    {
        const string Text = "Qué #GranDía 😍, ¿no?";

        Assert.All(Read(Text).Where(static t => t.Kind == TokenKind.Word), static t =>
            Assert.Equal(t.Form, Characters.Folded(t.Source)));
    }

    private static List<Seen> Read(string text)
    {
        var folded = new FoldedText(Lexicon.Instance.Vocabulary);
        folded.Read(text);
        List<Seen> seen = [];
        foreach (var token in folded.Tokens)
        {
            if (token.Kind != TokenKind.Pause || token.SourceLength > 0)
            {
                seen.Add(new(token.Kind, folded[token].ToString(), text.Substring(token.SourceStart, token.SourceLength), token.IsAsked));
            }
        }

        return seen;
    }

    private sealed record Seen(TokenKind Kind, string Form, string Source, bool IsAsked);
}
