using Pixely.Core.Analysis.Mentions;

namespace Pixely.Tests.Core.Analysis.Mentions;

public sealed class TopicMergerTests
{
    [Theory]
    [InlineData("Horno de Leña", "horno-de-lena")]
    [InlineData("CAFÉ", "cafe")]
    [InlineData("  wi_fi  ", "wi-fi")]
    [InlineData("50% off!", "50-off")]
    [InlineData("咖啡", "咖啡")]
    [InlineData("🤷", "🤷")]
    [InlineData("--", "--")]
    [InlineData("\ud835\udc1fin", "\ud835\udc1fin")]
    [InlineData("caf\ud83d", "caf")]
    [InlineData("\ud83d", "\ud83d")]
    public void Folds_case_accents_and_separators(string key, string folded) => Assert.Equal(folded, TopicKey.Fold(key));

    [Theory]
    [InlineData("yunques", "yunque")]
    [InlineData("tambores", "tambor")]
    [InlineData("narices", "nariz")]
    [InlineData("ponies", "pony")]
    [InlineData("brushes", "brush")]
    [InlineData("yunques-de-hierro", "yunque-de-hierro")]
    [InlineData("meses", "mes")]
    public void Joins_a_plural_to_its_singular_when_that_is_there(string plural, string singular)
    {
        Assert.Equal(singular, new TopicMerger([plural, singular]).Canonical(plural));
        Assert.Equal(plural, new TopicMerger([plural]).Canonical(plural));
    }

    [Theory]
    [InlineData("plan", "plano")]
    [InlineData("caso", "casa")]
    [InlineData("gas", "ga")]
    [InlineData("tiempo-de-espera", "tiempo")]
    [InlineData("servilleta", "servicio-tecnico")]
    public void Keeps_different_words_apart(string one, string other)
    {
        var merger = new TopicMerger([one, other]);
        Assert.NotEqual(merger.Canonical(one), merger.Canonical(other));
    }

    [Theory]
    [InlineData("Precio")]
    [InlineData("precios")]
    [InlineData("Price")]
    [InlineData("PRICES")]
    [InlineData("price")]
    public void Knows_a_topic_by_its_Spanish_and_English_names(string key) => Assert.Equal("price", new TopicMerger([key]).Canonical(key));

    [Fact]
    public void Prefers_the_longer_of_two_singulars()
    {
        var merger = new TopicMerger(["aviones", "avion", "avione"]);
        Assert.Equal("avione", merger.Canonical("aviones"));
    }

    [Fact]
    public void Depends_on_the_set_of_keys_not_on_their_order()
    {
        string[] keys = ["Yunques", "yunque", "YUNQUE", "tambor", "tambores", "tenis", "price", "precios"];
        var (forward, backward) = (new TopicMerger(keys), new TopicMerger(keys.Reverse()));
        Assert.Equal(keys.Select(forward.Canonical), keys.Select(backward.Canonical));
        Assert.Equal(["yunque", "yunque", "yunque", "tambor", "tambor", "tenis", "price", "price"], keys.Select(forward.Canonical));
    }

    [Fact]
    public void Copes_with_keys_made_to_collide()
    {
        var keys = Enumerable.Range(0, 1 << 12).Select(static bits => string.Join('-', Enumerable.Range(0, 12).Select(i => (bits >> i & 1) == 0 ? "abc" : "abcs"))).ToList();
        var merger = new TopicMerger(keys);
        Assert.Equal(keys[0], merger.Canonical(keys[1]));
        Assert.All(keys, key => Assert.NotEmpty(merger.Canonical(key)));
    }
}
