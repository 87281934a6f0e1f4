using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Ingestion.Sources;

public sealed class SourceLocationTests : IDisposable
{
    private readonly SourceDirectory _sources = new();
    private readonly SourceDirectory _elsewhere = new();

    public void Dispose()
    {
        _sources.Dispose();
        _elsewhere.Dispose();
    }

    [Theory]
    [InlineData("client.xlsx")]
    [InlineData("a/b/../client.xlsx")]
    [InlineData("./client.xlsx")]
    public void Accepts_what_lies_inside(string location)
    {
        Assert.Null(_sources.Location().Resolve(location, out var path));
        Assert.StartsWith(_sources.Root, path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret.xlsx")]
    [InlineData("a/../../secret.xlsx")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a\0b")]
    public void Refuses_what_leads_outside(string location) =>
        Assert.Equal("source_location_refused", _sources.Location().Resolve(location, out _)?.Code);

    [Fact]
    public void Refuses_a_sibling_whose_name_begins_like_the_root() =>
        Assert.NotNull(_sources.Location().Resolve($"../{Path.GetFileName(_sources.Root)}-2/x.xlsx", out _));

    [Fact]
    public void Refuses_links_that_lead_outside()
    {
        File.CreateSymbolicLink(_sources.PathOf("file.xlsx"), _elsewhere.PathOf("secret.xlsx"));
        Directory.CreateSymbolicLink(_sources.PathOf("folder"), _elsewhere.Root);
        File.CreateSymbolicLink(_sources.PathOf("relative.xlsx"), Path.GetRelativePath(_sources.Root, _elsewhere.PathOf("secret.xlsx")));

        foreach (var location in (string[])["file.xlsx", "folder/secret.xlsx", "relative.xlsx", "folder/../folder/secret.xlsx"])
        {
            Assert.Equal("source_location_refused", _sources.Location().Resolve(location, out _)?.Code);
        }
    }

    [Fact]
    public void Follows_links_that_stay_inside()
    {
        File.CreateSymbolicLink(_sources.PathOf("link.xlsx"), "client.xlsx");

        Assert.Null(_sources.Location().Resolve("link.xlsx", out var path));
        Assert.Equal(_sources.PathOf("client.xlsx"), path);
    }

    [Fact]
    public void Refuses_an_absolute_path_outside() =>
        Assert.NotNull(_sources.Location().Resolve(_elsewhere.PathOf("client.xlsx"), out _));
}
