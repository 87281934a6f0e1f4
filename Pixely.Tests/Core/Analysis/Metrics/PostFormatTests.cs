using Pixely.Core.Analysis.Metrics;

namespace Pixely.Tests.Core.Analysis.Metrics;

public sealed class PostFormatTests
{
    [Theory]
    [InlineData("reel", "reel")]
    [InlineData(" Reel ", "reel")]
    [InlineData("VÍDEO", "video")]
    [InlineData("video\u0301", "video")]
    [InlineData("Álbum de fotos", "album de fotos")]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void Has_one_name_for_every_spelling(string? written, string? name) =>
        Assert.Equal(name, new PostFormat().Of(new AnalysisInputBuilder().Post(contentType: written)));
}
