using Pixely.Core.Analysis.Modules.NarrativeFraming;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;
using Pixely.Tests.Core.Analysis;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Analysis.Cards;

public sealed class NarrativeFramingCardTests : CardTest<NarrativeFramingResult>
{
    [Fact]
    public async Task Names_a_dominant_frame_only_when_there_is_one()
    {
        var result = ResultOf();
        Answer(result with { Summary = result.Summary with { Dominant = NewsFrame.Morality } });
        var clear = await CardAsync();
        Answer(result with { Summary = result.Summary with { Dominant = null } });

        var unclear = await CardAsync();

        Assert.StartsWith("El ángulo que destaca es «Lo que está bien o mal»", clear.TextOf($"#{Key} .finding"), StringComparison.Ordinal);
        Assert.StartsWith("Ningún ángulo destaca con claridad", unclear.TextOf($"#{Key} .finding"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.7, 0.2, "más a menudo a favor que en contra")]
    [InlineData(0.2, 0.7, "más a menudo en contra que a favor")]
    [InlineData(0.5, 0.45, "no se distingue: los márgenes se solapan")]
    public async Task Compares_tones_no_further_than_their_intervals(double positive, double negative, string said)
    {
        var result = ResultOf();
        Answer(result with
        {
            Summary = result.Summary with
            {
                Tones = new ToneShares { N = 50, Positive = Share(positive), Negative = Share(negative), Aspirational = Share(1 - positive - negative) },
            },
        });

        Assert.Contains(said, (await CardAsync()).TextOf($"#{Key}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quotes_the_comment_that_shows_a_frame_as_text()
    {
        Enrich(Host.Alameda);

        var page = await CardAsync();

        Assert.Contains(page.Document.QuerySelectorAll($"#{Key} blockquote"), static q => q.TextContent == SampleClient.HostileText);
        Assert.Contains("Conflicto · 90 de 100", page.TextOf($"#{Key} .evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draws_a_line_for_each_frame()
    {
        Enrich(Host.Alameda);

        var page = await CardAsync();

        Assert.Equal(5, page.Document.QuerySelectorAll($"#{Key} svg.lines path.line").Select(static p => p.ClassName).Distinct().Count());
    }

    private protected override void Enrich(SampleClient client)
    {
        client.AddComment(
            SampleClient.HostileText, Annotated.Negative.Framed(conflict: 0.9f) with { Tone = NarrativeTone.Negative, Confidence = 1 }, SampleClient.Now.AddHours(-9));
        for (var i = 0; i < 8; i++)
        {
            client.AddComment($"Me quedé sin mesa {i}", Annotated.Negative.Framed(human: 0.4f) with { Tone = NarrativeTone.Negative }, SampleClient.Now.AddHours(-10 - i));
        }
    }

    private static Estimate Share(double value) =>
        new() { N = 50, Value = value, Low = Math.Max(0, value - 0.1), High = Math.Min(1, value + 0.1) };
}
