using Pixely.Core.Analysis.Narratives;
using Pixely.Orchestrator.Narration;

namespace Pixely.Tests.Orchestrator.Narration;

public sealed class NarrationReplyTests
{
    [Fact]
    public void Reads_the_parts_that_are_answered()
    {
        var wordings = NarrationReply.Read("""{"w":[{"k":"net_sentiment","t":"Título","d":null,"s":"Hallazgo"}]}""");
        Assert.Equal(
            [("net_sentiment", WordedPart.Title, "Título"), ("net_sentiment", WordedPart.Finding, "Hallazgo")],
            wordings!.Select(static wording => (wording.Kind, wording.Part, wording.Template)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Lo siento.")]
    [InlineData("{}")]
    [InlineData("""{"w":null}""")]
    [InlineData("""{"w":[null]}""")]
    [InlineData("""{"w":[{"k":null,"t":null,"d":null,"s":null}]}""")]
    [InlineData("""{"w":[{"k":"net_sentiment","t":"Tít""")]
    [InlineData("""{"w":[],"note":"extra"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"w":[{"k":"\ud800","t":null,"d":null,"s":null}]}""")]
    public void Reads_nothing_out_of_anything_else(string answer) => Assert.Null(NarrationReply.Read(answer));
}
