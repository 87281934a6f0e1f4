using Microsoft.Playwright;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>Somebody's window on the dashboard. It remembers whatever the browser complains about.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    private Visit(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            // What the browser only mentions, such as a focus that it left where the reader had put it, is no complaint.
            if (message.Type != "info")
            {
                _complaints.Add($"{page.Url}: {message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Add($"{page.Url}: {error}");
        page.RequestFailed += (_, request) => _complaints.Add($"{page.Url}: failed: {request.Url}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                _complaints.Add($"{page.Url}: {response.Status}: {response.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Messages on the console, errors, failed requests and answers from 400 on, of all pages so far.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>The address within the dashboard, without host.</summary>
    public string Address => new Uri(Page.Url).PathAndQuery;

    /// <summary>Opens a window without a session.</summary>
    public static async Task<Visit> OpenAsync(
        ChromiumBrowser browser, Uri dashboard, int width = 1440, ColorScheme scheme = ColorScheme.Light, float scale = 1) =>
        new(await browser.OpenAsync(dashboard, width, scheme, scale));

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    /// <summary>Opens an address and gives the status of the answer.</summary>
    public async Task<int> GoAsync(string address) => (await Page.GotoAsync(address))!.Status;

    /// <summary>Fills in the sign-in page that is shown, in whatever language.</summary>
    public async Task SignInAsync(string email, string password)
    {
        await Page.FillAsync("#email", email);
        await Page.FillAsync("#password", password);
        await Page.ClickAsync("main button[type=submit]");
    }

    /// <summary>Takes what was complained about so far as expected: a page that says 404 or 503 is meant to be one.</summary>
    public void Forgive() => _complaints.Clear();
}
