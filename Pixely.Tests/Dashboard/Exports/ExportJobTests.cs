using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Dashboard.Exports.Jobs;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Exports;

public sealed class ExportJobTests : ExportTest
{
    private const string Emotions = "q1_emociones_usuario";

    private string Client => $"/clientes/{Host.Alameda.Id}";

    private string Folder => Host.Services.GetRequiredService<ExportFolder>().Location;

    [Fact]
    public async Task Prepares_a_file_shows_how_far_it_is_and_gives_it()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var begun = await BeginAsync(browser, "?from=2026-10-01&to=2026-10-31");

        var page = await EndAsync(browser, begun.Location!);
        var link = page.Document.QuerySelector("a[download]")!;
        var file = await browser.GetAsync(link.GetAttribute("href")!, Cancelled);

        Assert.Equal(HttpStatusCode.SeeOther, begun.Status);
        Assert.Contains("cafe-alameda_informe_2026-10-01_2026-10-31.xlsx (", link.TextContent, StringComparison.Ordinal);
        Assert.Equal("attachment", file.Response.Content.Headers.ContentDisposition?.DispositionType);
        var path = Path.Combine(Files.FullName, "got.xlsx");
        await File.WriteAllBytesAsync(path, await file.Response.Content.ReadAsByteArrayAsync(Cancelled), Cancelled);
        Assert.Contains("Comentarios", ReadWorkbook.Open(path).Sheets.Keys);
        Assert.All(Host.Api.Requests, static r => Assert.True(r.StartsWith("GET ", StringComparison.Ordinal) || r == "POST /token", r));
    }

    [Fact]
    public async Task Asks_again_by_itself_while_under_way_unless_told_to_stay()
    {
        Host.Api.Hold = new TaskCompletionSource();
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        Host.Api.HeldPath = "/window/posts";
        var begun = await BeginAsync(browser);

        var page = await UntilAsync(browser, begun.Location!, static p => p.Text.Contains("Escribiendo las publicaciones", StringComparison.Ordinal));
        var still = await browser.GetAsync($"{begun.Location}?stay=1", Cancelled);

        Assert.Equal("2", page.Response.Headers.GetValues("Refresh").Single());
        Assert.False(still.Response.Headers.Contains("Refresh"));
        Assert.NotNull(page.Document.QuerySelector("progress[value='20'][max='100']"));
        Host.Api.Hold.SetResult();
        Assert.Contains("El archivo está listo", (await EndAsync(browser, begun.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stops_when_cancelled_and_leaves_nothing()
    {
        Host.Api.Hold = new TaskCompletionSource();
        Host.Api.HeldPath = "/window/posts";
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var begun = await BeginAsync(browser);
        var page = await UntilAsync(browser, begun.Location!, static p => p.Text.Contains("Escribiendo las publicaciones", StringComparison.Ordinal));
        Assert.NotEmpty(Directory.EnumerateFiles(Folder, "*.xlsx"));

        var cancelled = await browser.SubmitAsync(page, "form[action$='/cancelar']", Cancelled);
        var after = await UntilAsync(browser, cancelled.Location!, _ => !Directory.EnumerateFiles(Folder, "*.xlsx").Any());

        Assert.Contains("Cancelado. No ha quedado ningún archivo.", after.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{begun.Location}/archivo", Cancelled)).Status);
        Host.Api.Hold.SetResult();
    }

    [Fact]
    public async Task Says_plainly_that_the_api_went_down_in_the_middle_and_leaves_nothing()
    {
        Host.Api.Hold = new TaskCompletionSource();
        Host.Api.HeldPath = "/window/comments";
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var begun = await BeginAsync(browser);
        await UntilAsync(browser, begun.Location!, static p => p.Text.Contains("Escribiendo los comentarios", StringComparison.Ordinal));

        Host.Api.IsDown = true;
        Host.Api.Hold.SetResult();
        await UntilJobAsync(static j => j.EndedAt is not null);
        Host.Api.IsDown = false;
        var page = await browser.GetAsync(begun.Location!, Cancelled);

        Assert.Contains("Los datos dejaron de estar disponibles", page.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Folder, "*.xlsx"));
    }

    [Fact]
    public async Task Shows_a_job_to_nobody_else_not_even_to_the_same_person_elsewhere()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var begun = await BeginAsync(browser);
        await EndAsync(browser, begun.Location!);

        foreach (var account in new[] { Host.Admin, Host.Viewer })
        {
            var other = await Host.SignedInAsync(account, Cancelled);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(begun.Location!, Cancelled)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{begun.Location}/archivo", Cancelled)).Status);
        }

        var elsewhere = begun.Location!.Replace(Host.Alameda.Id.ToString(), Host.Ridgeline.Id.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{elsewhere}/archivo", Cancelled)).Status);
    }

    [Fact]
    public async Task Gives_no_file_once_the_client_may_no_longer_be_seen()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var begun = await BeginAsync(browser);
        await EndAsync(browser, begun.Location!);
        Host.Api.Clients.Remove(Host.Alameda);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{begun.Location}/archivo", Cancelled)).Status);
    }

    [Fact]
    public async Task Refuses_foreign_clients_unknown_kinds_and_forms_of_other_origin()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var page = await browser.GetAsync($"{Client}/exportar", Cancelled);

        var unknown = await browser.SubmitAsync(page, "form.export-form", Cancelled, ("format", "exe"), ("module", ""));
        var module = await browser.SubmitAsync(page, "form.export-form", Cancelled, ("format", "xlsx"), ("module", "q99"));
        var forged = await browser.SubmitAsync(page, "form.export-form", Cancelled, ("format", "xlsx"), ("__RequestVerificationToken", "nada"));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (unknown.Status, module.Status, forged.Status));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/clientes/{Host.Ridgeline.Id}/exportar", Cancelled)).Status);
        Assert.StartsWith("/entrar", (await Host.Browser().GetAsync($"{Client}/exportar", Cancelled)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_no_more_than_a_few_of_a_session()
    {
        Host.Api.Hold = new TaskCompletionSource();
        Host.Api.HeldPath = "/window/posts";
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("/exportaciones/", (await BeginAsync(browser)).Location, StringComparison.Ordinal);
        }

        var refused = await BeginAsync(browser, "?window=30d");

        Assert.Equal($"{Client}/exportar?window=30d&format=xlsx&full=1", refused.Location);
        Assert.Contains("demasiados archivos", (await browser.GetAsync(refused.Location!, Cancelled)).Text, StringComparison.Ordinal);
        Host.Api.Hold.SetResult();
    }

    [Fact]
    public async Task Removes_files_on_sign_out_and_after_a_while()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var begun = await BeginAsync(browser);
        var page = await EndAsync(browser, begun.Location!);
        Assert.Single(Directory.EnumerateFiles(Folder, "*.xlsx"));
        await browser.SignOutAsync(page, Cancelled);
        Assert.Empty(Directory.EnumerateFiles(Folder, "*.xlsx"));

        browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        begun = await BeginAsync(browser);
        await EndAsync(browser, begun.Location!);
        Host.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(begun.Location!, Cancelled)).Status);
        Host.Services.GetRequiredService<ExportJobs>().Sweep();
        Assert.Empty(Directory.EnumerateFiles(Folder, "*.xlsx"));
    }

    [Fact]
    public async Task Goes_on_when_the_token_expires_meanwhile()
    {
        Host.Api.Hold = new TaskCompletionSource();
        Host.Api.HeldPath = "/window/posts";
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var begun = await BeginAsync(browser);
        await UntilAsync(browser, begun.Location!, static p => p.Text.Contains("Escribiendo las publicaciones", StringComparison.Ordinal));

        Host.Clock.Advance(TimeSpan.FromSeconds(Host.Api.Accounts.Lifetime - 30));
        Host.Api.Hold.SetResult();
        await UntilJobAsync(static j => j.EndedAt is not null);

        Assert.Contains("El archivo está listo", (await browser.GetAsync(begun.Location!, Cancelled)).Text, StringComparison.Ordinal);
        Assert.Equal((1, false), (Host.Api.Accounts.Refreshes, Host.Api.Accounts.SawReuse));
    }

    [Fact]
    public async Task Leads_from_a_module_to_its_files()
    {
        var browser = await Host.SignedInAsync(Host.Viewer, Cancelled);
        var page = await browser.GetAsync($"{Client}/modulos/{Emotions}?window=30d", Cancelled);
        var link = page.Document.QuerySelectorAll(".module-exports a")[0].GetAttribute("href")!;

        var form = await browser.GetAsync(link, Cancelled);

        Assert.Equal($"{Client}/exportar?window=30d&module={Emotions}&format=xlsx", link);
        Assert.Equal(Emotions, form.Document.QuerySelector("option[selected]")?.GetAttribute("value"));
        Assert.Equal("30d", form.Document.QuerySelector(".export-form input[name=window]")?.GetAttribute("value"));
    }

    private async Task<DashboardPage> BeginAsync(DashboardBrowser browser, string query = "", string format = "xlsx", string module = "") =>
        await browser.SubmitAsync(
            await browser.GetAsync($"{Client}/exportar{query}", Cancelled), "form.export-form", Cancelled, ("format", format), ("module", module));

    private static Task<DashboardPage> EndAsync(DashboardBrowser browser, string address) =>
        UntilAsync(browser, address, static p => p.Document.QuerySelector("progress") is null);

    private static async Task<DashboardPage> UntilAsync(DashboardBrowser browser, string address, Func<DashboardPage, bool> isThere)
    {
        while (true)
        {
            var page = await browser.GetAsync(address, Cancelled);
            if (isThere(page))
            {
                return page;
            }

            await Task.Delay(20, Cancelled);
        }
    }

    private async Task UntilJobAsync(Func<ExportJob, bool> isThere)
    {
        var jobs = Host.Services.GetRequiredService<ExportJobs>();
        while (!jobs.All.Any(isThere))
        {
            await Task.Delay(20, Cancelled);
        }
    }
}
