using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Pixely.Core.Analysis;
using Pixely.Core.Posts;
using Pixely.Dashboard.Filters;

namespace Pixely.Tests.Dashboard.Filters;

public sealed class FilterParametersTests
{
    private static readonly Guid Client = Guid.Parse("0198f7a0-0000-7000-8000-000000000001");
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("", null, null, null)]
    [InlineData("?window=7d", "2026-11-15", "2026-11-21", null)]
    [InlineData("?window=90d", "2026-08-24", "2026-11-21", null)]
    [InlineData("?window=all", null, null, null)]
    [InlineData("?window=30d&platform=tiktok", "2026-10-23", "2026-11-21", Platform.TikTok)]
    [InlineData("?from=2026-09-01&to=2026-09-30", "2026-09-01", "2026-09-30", null)]
    [InlineData("?from=2026-09-01", "2026-09-01", null, null)]
    [InlineData("?from=&to=&platform=&post=&window=", null, null, null)]
    [InlineData("?from=2026-09-01&window=7d", "2026-09-01", null, null)]
    public void Reads_what_an_address_asks_for(string query, string? from, string? to, Platform? platform)
    {
        var (filter, problems) = Read(query);

        Assert.Empty(problems);
        Assert.Equal(new AnalysisWindow(Day(from), Day(to), platform), filter.WindowOn(Today));
    }

    [Theory]
    [InlineData("?from=2026-12-01&to=2026-01-01", "Filter.Problem.Inverted")]
    [InlineData("?from=ayer", "Filter.Problem.Date")]
    [InlineData("?from=2026-02-30&to=0001-01-01", "Filter.Problem.Date")]
    [InlineData("?to=9999-12-31", "Filter.Problem.Date")]
    [InlineData("?window=1000y", "Filter.Problem.Window")]
    [InlineData("?platform=myspace", "Filter.Problem.Platform")]
    [InlineData("?platform=0", "Filter.Problem.Platform")]
    [InlineData("?platform=instagram&platform=tiktok", "Filter.Problem.Platform")]
    [InlineData("?post=%27%3B--", "Filter.Problem.Post")]
    [InlineData("?compare=yes", "Filter.Problem.Compare")]
    [InlineData("?authors=1", "Filter.Problem.Authors")]
    public void Names_what_it_could_not_use_and_shows_the_rest(string query, string problem)
    {
        var (filter, problems) = Read(query);

        Assert.Equal([problem], problems);
        Assert.Equal(ViewFilter.Everything, filter);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?window=7d&platform=instagram&post=0198f7a0-0000-7000-8000-000000000002")]
    [InlineData("?from=2026-09-01&to=2026-09-30&platform=facebook")]
    [InlineData("?window=90d&compare=previous&authors=hidden")]
    public void Writes_an_address_that_reads_the_same(string query)
    {
        var filter = Read(query).Filter;

        Assert.Equal($"/clientes/{Client}{query}", filter.On($"/clientes/{Client}"));
    }

    private static ReadFilter Read(string query) => FilterParameters.Read(new QueryCollection(QueryHelpers.ParseQuery(query)));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd");
}
