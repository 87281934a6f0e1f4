using Pixely.Core.Analysis.Metrics;

namespace Pixely.Tests.Core.Analysis.Metrics;

public sealed class HashtagReaderTests
{
    [Theory]
    [InlineData("#café y #Café, también #CAFÉ", "café")]
    [InlineData("sin nada # ni ## ni #!", "")]
    [InlineData("#cafe #café", "cafe café")]
    [InlineData("#cafe\u0301 #café", "café")]
    [InlineData("#uno#dos", "uno")]
    [InlineData("(#uno),#dos;#tres.", "uno dos tres")]
    [InlineData("#2026 #2026_oferta #oferta2026 #_ #١٢", "2026_oferta oferta2026 _")]
    [InlineData("C#sharp a_#b 9#c &#39; y/#z", "")]
    [InlineData("https://marea.example/carta#postres #marea", "marea")]
    [InlineData("www.marea.example/#postres HTTPS://x.example/#a WWW.x.example/,#b", "")]
    [InlineData("(#antes:https://x.example#despues) #luego", "antes luego")]
    [InlineData("#español #Ñandú #año #ano", "español ñandú año ano")]
    [InlineData("＃日本語 #Москва #हिन्दी", "日本語 москва हिन्दी")]
    [InlineData("#café☕ #☕café #top10!", "café top10")]
    [InlineData("línea\n#una\t#dos\u00A0#tres", "una dos tres")]
    [InlineData("", "")]
    public void Reads_what_the_networks_link(string caption, string tags)
    {
        var reader = new HashtagReader();
        var read = reader.Read(caption);
        Assert.Equal(tags, string.Join(' ', read.Select(id => reader.Tags[id])));
    }

    [Fact]
    public void Counts_a_tag_once_per_caption_and_knows_it_in_the_next()
    {
        var reader = new HashtagReader();
        Assert.Equal([0, 1], reader.Read("#a #b #A"));
        Assert.Equal([1, 2], reader.Read("#b #c #b"));
        Assert.Equal(["a", "b", "c"], reader.Tags);
    }

    [Fact]
    public void Takes_no_tag_that_no_network_links()
    {
        var reader = new HashtagReader();
        Assert.Single(reader.Read("#" + new string('a', HashtagReader.LongestTag)));
        Assert.Empty(reader.Read("#" + new string('a', HashtagReader.LongestTag + 1)));
        Assert.Empty(reader.Read("#\uD800a"));
    }

    [Theory]
    [InlineData("café", true)]
    [InlineData("Café", false)]
    [InlineData("#café", false)]
    [InlineData("dos palabras", false)]
    [InlineData("2026", false)]
    [InlineData("", false)]
    public void Knows_its_own_tags(string text, bool isTag) => Assert.Equal(isTag, HashtagReader.IsTag(text));

    // A square of 600,000 would take minutes, not milliseconds.
    [Fact]
    public void Reads_a_long_word_in_one_pass()
    {
        var reader = new HashtagReader();
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Empty(reader.Read(string.Concat(Enumerable.Repeat("&#", 300_000))));
        Assert.Equal(20_000, reader.Read(string.Concat(Enumerable.Range(0, 20_000).Select(static i => $".#t{i}"))).Count);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
    }
}
