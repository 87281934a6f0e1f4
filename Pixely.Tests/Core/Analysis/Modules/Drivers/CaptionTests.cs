using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Modules.Drivers;

namespace Pixely.Tests.Core.Analysis.Modules.Drivers;

public sealed class CaptionTests
{
    [Theory]
    [InlineData("", 0, 0, false, false)]
    [InlineData("  hola  ", 4, 0, false, false)]
    [InlineData("¿venís?", 7, 0, true, false)]
    [InlineData("https://x.example/a?b=1", 23, 0, false, false)]
    [InlineData("https://x.example/a?b=1 ok?", 27, 0, true, false)]
    [InlineData("café 🌊", 6, 0, false, true)]
    [InlineData("© 2026 ™", 8, 0, false, false)]
    [InlineData("sol ☀ y ❤", 9, 0, false, true)]
    [InlineData("#mar #Mar #sol", 14, 2, false, false)]
    public void Counts_what_a_caption_has(string content, int characters, int hashtags, bool asks, bool emoji) =>
        Assert.Equal(new Caption(characters, hashtags, asks, emoji), Caption.Read(content, new HashtagReader()));
}
