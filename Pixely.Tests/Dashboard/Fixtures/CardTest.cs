using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.Tables;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>A test of a module's card on the module's own page. What every card must do is tested here, once for each module.</summary>
/// <typeparam name="TResult">The module's result.</typeparam>
public abstract class CardTest<TResult> : DashboardTest
    where TResult : class
{
    /// <summary>Six weeks with the six before them to compare with.</summary>
    protected const string Compared = "?from=2026-10-11&to=2026-11-21&compare=previous";

    protected static readonly CultureInfo Spanish = CultureInfo.GetCultureInfo("es-ES");

    private static readonly AnalysisModule<TResult> Module = ModuleCatalog.Default.Of<TResult>();

    protected static string Key => Module.Key;

    [Fact]
    public async Task Shows_every_table_of_the_module_with_every_figure_interval_and_n()
    {
        Enrich(Host.Alameda);

        var page = await CardAsync();

        var tables = TablesOf(AnalysisWindow.All);
        Assert.NotEmpty(tables);
        Assert.All(tables, table => Assert.Equal(
            table.Rows.Take(60).Select(row => string.Join('|', row.Cells.SelectMany((c, i) => Written(c, table.Columns[i])))),
            Rows(page, table.Key).Select(static r => string.Join('|', r.Children.Select(static c => OneLine(c.TextContent))))));
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public async Task Stands_in_both_languages_compared_and_with_a_post(string language)
    {
        Enrich(Host.Alameda);
        var post = Host.Alameda.Posts[^1].Id;
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        await browser.GetAsync($"/?lang={language}", Cancelled);

        var page = await browser.GetAsync($"/clientes/{Host.Alameda.Id}/modulos/{Key}{Compared}&post={post}", Cancelled);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Empty(page.Document.QuerySelectorAll($"#{Key} .generic"));
        Assert.Contains(language == "es" ? "periodo anterior" : "previous period", page.TextOf($"#{Key}"), StringComparison.OrdinalIgnoreCase);
        var ids = page.Document.QuerySelectorAll("[id]").Select(static e => e.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Says_in_words_when_there_is_next_to_nothing_to_show()
    {
        Host.Alameda.Posts.RemoveRange(1, Host.Alameda.Posts.Count - 1);
        Host.Alameda.Comments.RemoveRange(1, Host.Alameda.Comments.Count - 1);
        Host.Alameda.Followers.Clear();
        Host.Alameda.Competitors.Clear();

        var page = await CardAsync();

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotEmpty(page.Document.QuerySelectorAll($"#{Key} .notice"));
        Assert.DoesNotContain("NaN", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_text_of_others_as_text()
    {
        Enrich(Host.Alameda);

        var page = await CardAsync();

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("main script, main img, [onerror]"));
    }

    /// <summary>Adds what the sample client lacks for this module.</summary>
    private protected virtual void Enrich(SampleClient client)
    {
    }

    /// <summary>The module's page of the viewer's own client.</summary>
    internal Task<DashboardPage> CardAsync(string query = "") => ModuleAsync(Key, query);

    /// <summary>What the module makes of the sample client's items.</summary>
    protected TResult ResultOf(AnalysisWindow? window = null) =>
        Module.Read(Host.Alameda.Analyse(window ?? AnalysisWindow.All, Key).Results[Key].Result!.Value);

    /// <summary>Lets the Api answer with this result for every window.</summary>
    protected void Answer(TResult result) => Host.Alameda.Replaced[Key] = new ModuleOutcome
    {
        Status = ModuleStatus.Ok,
        SchemaVersion = Module.SchemaVersion,
        Result = JsonSerializer.SerializeToElement(result, PixelyJson.Options),
    };

    /// <summary>The module's tables with rows, in Spanish.</summary>
    protected IReadOnlyList<DataTable> TablesOf(AnalysisWindow window)
    {
        var text = Spoken();
        var view = ClientView.Of(Host.Alameda.Summary, ViewFilter.Everything, ModuleCatalog.Default, Host.Alameda.Analyse(window, Key), previous: null);
        return TableCatalog.Of(view, Key, text);
    }

    /// <summary>Rows of a table of the module on its page.</summary>
    internal static IReadOnlyList<IElement> Rows(DashboardPage page, string table) =>
        [.. page.Document.QuerySelectorAll($"#{Key}-{table} tbody tr")];

    /// <summary>The cells of a row of a table, joined by bars, found by the row's first cell.</summary>
    internal static string Row(DashboardPage page, string table, string name) =>
        string.Join('|', Rows(page, table).Single(r => OneLine(r.Children[0].TextContent) == name).Children.Skip(1).Select(static c => OneLine(c.TextContent)));

    /// <summary>A measured number as three cells write it.</summary>
    protected static string Written(Measurement number, Func<double, string> format) => number is Estimate e
        ? OneLine($"{format(e.Value)}|{format(e.Low)} a {format(e.High)}|{e.N.ToString("N0", Spanish)}")
        : $"faltan datos: hay {number.N} y hacen falta {((InsufficientData)number).RequiredN}|{number.N}";

    protected static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private PageText Spoken()
    {
        var text = new PageText(new TextCatalog(), TimeProvider.System, Languages.Spanish);
        text.Follow(Host.Alameda.Summary.Profile);
        return text;
    }

    private IEnumerable<string> Written(Cell cell, DataColumn column)
    {
        var text = Spoken();
        Func<double, string> format = value => column.Format?.Write(text, value) ?? "";
        return cell switch
        {
            MeasuredCell measured => [Written(measured.Value, format)],
            NumberCell { Value: { } number } => [OneLine(format(number))],
            NumberCell => [text["Tables.Unknown"]],
            PostCell post => [OneLine(post.Name)],
            DayCell day => [OneLine(text.Day(day.Day))],
            InstantCell instant => [OneLine(text.Instant(instant.At))],
            WordsCell words => [OneLine(words.Text)],
            _ => [""],
        };
    }
}
