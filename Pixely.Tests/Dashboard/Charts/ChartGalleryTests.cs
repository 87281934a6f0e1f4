namespace Pixely.Tests.Dashboard.Charts;

public sealed class ChartGalleryTests
{
    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public async Task Draws_every_chart(string language)
    {
        var canvas = new ChartCanvas(language);
        List<(string Name, string Chart)> charts = [.. await ChartSamples.OrdinaryAsync(canvas), .. await ChartSamples.ComparedAsync(canvas)];

        await File.WriteAllTextAsync($"/tmp/charts-{language}.html", canvas.Page(charts), TestContext.Current.CancellationToken);
        Assert.All(charts, static c => Assert.Contains("<title", c.Chart, StringComparison.Ordinal));
    }
}
