using System.Net;
using Pixely.Dashboard.Components;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard;

public sealed class StyleSheetsTests : DashboardTest
{
    private const int MostLines = 300;

    [Fact]
    public void Has_every_sheet_once_in_the_order_of_the_cascade() =>
        Assert.Equal(Directory.EnumerateFiles(SharedStyles.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal), SharedStyles.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void Keeps_sheets_short() =>
        Assert.All(SharedStyles.Names, static name => Assert.InRange(File.ReadAllLines(Path.Combine(SharedStyles.Folder, name)).Length, 1, MostLines));

    [Fact]
    public async Task Links_them_by_names_that_browsers_may_keep_for_ever()
    {
        var page = await Host.Browser().GetAsync("/entrar", Cancelled);
        var links = page.Document.QuerySelectorAll("link[rel=stylesheet]").Select(static link => link.GetAttribute("href")!).ToList();

        Assert.Equal(StyleSheets.All.Count, links.Count);
        foreach (var link in links)
        {
            Assert.Equal(HttpStatusCode.OK, (await Host.Browser().GetAsync(link, Cancelled)).Status);
        }
    }
}
