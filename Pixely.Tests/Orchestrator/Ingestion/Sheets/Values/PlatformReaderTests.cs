using Pixely.Core.Posts;
using Pixely.Orchestrator.Ingestion.Sheets;
using Pixely.Orchestrator.Ingestion.Sheets.Values;

namespace Pixely.Tests.Orchestrator.Ingestion.Sheets.Values;

public sealed class PlatformReaderTests
{
    [Theory]
    [InlineData("Instagram", Platform.Instagram)]
    [InlineData(" IG ", Platform.Instagram)]
    [InlineData("TikTok", Platform.TikTok)]
    [InlineData("tik tok", Platform.TikTok)]
    [InlineData("FACEBOOK", Platform.Facebook)]
    [InlineData("fb", Platform.Facebook)]
    public void Reads_names_and_abbreviations(string text, Platform expected)
    {
        Assert.True(PlatformReader.TryRead(SheetCell.OfText(text), out var platform));
        Assert.Equal(expected, platform);
    }

    [Theory]
    [InlineData("YouTube")]
    [InlineData("")]
    [InlineData("instagram, facebook")]
    public void Refuses_other_networks(string text) => Assert.False(PlatformReader.TryRead(SheetCell.OfText(text), out _));
}
