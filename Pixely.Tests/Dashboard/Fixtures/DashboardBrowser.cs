using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>A browser without script: it follows links and sends forms, and keeps cookies. Redirects are not followed.</summary>
internal sealed class DashboardBrowser(HttpClient http, CookieContainer cookies)
{
    /// <summary>A copy of the cookies that it holds now.</summary>
    public CookieCollection Cookies => cookies.GetAllCookies();

    public async Task<DashboardPage> GetAsync(string address, CancellationToken cancellationToken) =>
        await DashboardPage.ReadAsync(await http.GetAsync(address, cancellationToken), cancellationToken);

    /// <summary>Opens an address and every page that it leads to.</summary>
    public async Task<DashboardPage> FollowAsync(string address, CancellationToken cancellationToken)
    {
        var page = await GetAsync(address, cancellationToken);
        while (page.Location is { } next)
        {
            page = await GetAsync(next, cancellationToken);
        }

        return page;
    }

    /// <summary>Sends a form of a page with its own fields and those given.</summary>
    public async Task<DashboardPage> SubmitAsync(
        DashboardPage page, string selector, CancellationToken cancellationToken, params (string Name, string Value)[] fields)
    {
        var form = page.Document.QuerySelector<IHtmlFormElement>(selector)
            ?? throw new InvalidOperationException($"There is no form '{selector}'.");
        var values = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").ToDictionary(static i => i.Name!, static i => i.Value);
        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }

        var action = form.GetAttribute("action") ?? page.Address;
        return await DashboardPage.ReadAsync(
            await http.PostAsync(action, new FormUrlEncodedContent(values), cancellationToken), cancellationToken);
    }

    /// <summary>Signs in through the page and gives its answer.</summary>
    public async Task<DashboardPage> SignInAsync(
        string email, string password, CancellationToken cancellationToken, string address = "/entrar") =>
        await SubmitAsync(
            await GetAsync(address, cancellationToken), "main form", cancellationToken, ("Email", email), ("Password", password));

    public async Task<DashboardPage> SignOutAsync(DashboardPage page, CancellationToken cancellationToken) =>
        await SubmitAsync(page, "form[action='/salir']", cancellationToken);
}

/// <summary>An answer of the dashboard.</summary>
internal sealed record DashboardPage(string Address, HttpResponseMessage Response, string Html, IDocument Document)
{
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Where it leads to, or null.</summary>
    public string? Location => Response.Headers.Location is { } location
        ? location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString
        : null;

    public IReadOnlyList<string> SetCookies => Response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];

    /// <summary>The text of the page's content, each run of spaces as one.</summary>
    public string Text => TextOf("main");

    public static async Task<DashboardPage> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var html = await response.Content.ReadAsStringAsync(cancellationToken);
        var document = await new HtmlParser(default, BrowsingContext.New()).ParseDocumentAsync(html, cancellationToken);
        return new DashboardPage(response.RequestMessage!.RequestUri!.PathAndQuery, response, html, document);
    }

    /// <summary>The text of an element, each run of spaces (no-break ones too) as one.</summary>
    public string TextOf(string selector) =>
        string.Join(' ', (Document.QuerySelector(selector)?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
