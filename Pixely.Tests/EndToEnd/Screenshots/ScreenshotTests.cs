using Microsoft.Playwright;
using Pixely.Core.Alerts;
using Pixely.Dashboard.Sessions;
using Pixely.Tests.Dashboard.Fixtures;
using Pixely.Tests.EndToEnd.Clients;
using Pixely.Tests.EndToEnd.Samples;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.EndToEnd.Screenshots;

/// <summary>
/// Every page over the whole stack, for both samples, in both languages, light and dark. <c>./pixely screenshots</c> keeps the
/// pictures; <c>./pixely test --full</c> only looks for faults.
/// </summary>
[Collection(StackCollection.Name)]
public sealed class ScreenshotTests(StackFixture stack, ChromiumBrowser browser)
{
    private const int Desktop = 1440;
    private const int Phone = 360;

    // Two hundred pictures are to stay small together, and legible.
    private const float Scale = 0.8f;

    // Small screens are shown by example: the overview, a module with charts and one with texts.
    private static readonly string[] PhonePages = ["resumen", "q8_temporal", "q3_temas"];

    private static readonly ColorScheme[] Schemes = [ColorScheme.Light, ColorScheme.Dark];

    private readonly List<string> _faults = [];

    [Theory(Explicit = true)]
    [InlineData(SampleSheets.Cafe)]
    [InlineData(SampleSheets.Outdoor)]
    public async Task Shows_every_page_of_a_sample_without_fault(string sample)
    {
        var sheets = SampleSheets.Read(sample);
        using (var viewer = await stack.SignInAsync(sheets.Viewer))
        {
            await viewer.FirstRunAsync(sheets.Client, stack);
        }

        await ShowAsync(sheets.Viewer, $"/clientes/{sheets.Client}", PictureFolder.Open(sample));
    }

    [Fact(Explicit = true)]
    public async Task Shows_every_page_of_the_agency_without_fault()
    {
        using var admin = await stack.SignInAsync(StackAccounts.Admin);
        await admin.FirstRunAsync(SampleSheets.Read(SampleSheets.Cafe).Client, stack);
        await admin.FirstRunAsync(SampleSheets.Read(SampleSheets.Outdoor).Client, stack);
        await RaiseAlertAsync(admin);

        await ShowAsync(StackAccounts.Admin, "/operaciones", PictureFolder.Open("agency"), static path => path == "/" || path.StartsWith("/operaciones", StringComparison.Ordinal));
    }

    // A sheet of which many rows cannot be read, so that there is an alert to show.
    private async Task RaiseAlertAsync(HttpClient admin)
    {
        var bakery = await CsvClient.CreateWithPostsAsync(stack, admin, "Panadería Olmo");
        bakery.Comments.AddRange(Enumerable.Range(1, 9).Select(i => new CsvComment(bakery.Posts[^1].Url, $"Volveré por el pan, van {i}", $"vecina{i}", "2026-02-31T10:00:00")));
        await bakery.RunAsync();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience.Limit);
        while ((await admin.GetAsync<AlertCounts>("/alerts/counts")) is { Critical: 0, Warning: 0 })
        {
            await Task.Delay(TimeSpan.FromSeconds(1), limit.Token);
        }
    }

    private async Task ShowAsync(StackAccount account, string start, PictureFolder pictures, Predicate<string>? wanted = null)
    {
        foreach (var language in (string[])["es", "en"])
        {
            await using var visit = await Visit.OpenAsync(browser, stack.App.GetEndpoint("dashboard"), Desktop, ColorScheme.Light, Scale);
            await visit.GoAsync($"/entrar?lang={language}");
            if (wanted is not null)
            {
                await ShowPageAsync(visit.Page, pictures, "entrar", language);
            }

            await visit.SignInAsync(account.Email, await stack.PasswordOfAsync(account));
            if (wanted is not null)
            {
                await visit.GoAsync(ReturnAddress.ChangePasswordPage(null));
                await ShowPageAsync(visit.Page, pictures, "contrasena", language);
            }

            await foreach (var (path, status) in SiteMap.WalkAsync(visit.Page, start))
            {
                if (status != 200)
                {
                    Note(path, [$"answers {status}"]);
                }
                else if (wanted?.Invoke(path) ?? path.StartsWith(start, StringComparison.Ordinal))
                {
                    await ShowPageAsync(visit.Page, pictures, PictureFolder.NameOf(path), language);
                }
            }

            _faults.AddRange(visit.Complaints);
        }

        pictures.WriteIndex();
        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
    }

    private async Task ShowPageAsync(IPage page, PictureFolder pictures, string name, string language)
    {
        foreach (var scheme in Schemes)
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await TakeAsync(page, pictures, $"{name}.{language}.{scheme.ToString().ToLowerInvariant()}", Desktop);
            if (PhonePages.Contains(name))
            {
                await TakeAsync(page, pictures, $"{name}.{language}.{scheme.ToString().ToLowerInvariant()}.{Phone}", Phone);
            }
        }
    }

    private async Task TakeAsync(IPage page, PictureFolder pictures, string name, int width)
    {
        await page.SetViewportSizeAsync(width, 900);
        Note(name, await PageLayout.FindFaultsAsync(page));
        await pictures.TakeAsync(page, name, width);
    }

    private void Note(string name, IEnumerable<string> faults) => _faults.AddRange(faults.Select(f => $"{name}: {f}"));
}
