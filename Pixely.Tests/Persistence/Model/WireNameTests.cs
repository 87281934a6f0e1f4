using System.Text.Json;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Json;
using Pixely.Core.Posts;
using Pixely.Persistence.Model;

namespace Pixely.Tests.Persistence.Model;

public sealed class WireNameTests
{
    [Fact]
    public void Writes_what_the_wire_says()
    {
        Assert.Equal(["instagram", "tiktok", "facebook"], WireName<Platform>.All);
        Assert.Equal(["workbook", "csv_folder", "google_sheets"], WireName<SourceKind>.All);
        Assert.All(Enum.GetValues<CommentIntent>(), static intent =>
            Assert.Equal(JsonSerializer.Serialize(intent, PixelyJson.Options), $"\"{WireName<CommentIntent>.Of(intent)}\""));
    }

    [Fact]
    public void Reads_what_it_wrote() =>
        Assert.All(Enum.GetValues<Platform>(), static platform => Assert.Equal(platform, WireName<Platform>.Parse(WireName<Platform>.Of(platform))));

    [Fact]
    public void Throws_on_a_text_that_the_database_cannot_hold() =>
        Assert.Throws<KeyNotFoundException>(static () => WireName<Platform>.Parse("TikTok"));
}
