using System.Diagnostics;
using System.Globalization;
using Pixely.Benchmarks.Api;
using Pixely.Benchmarks.Modules;
using Pixely.Core.Analysis;

namespace Pixely.Benchmarks.Dashboard;

/// <summary>Pages of a large client as a reader gets them: through the real dashboard, the real Api and a real PostgreSQL.</summary>
internal static class DashboardBenchmark
{
    private const int Viewers = 100;
    private const int Calls = 300;

    /// <summary>Runs all of it.</summary>
    /// <param name="counts">Comments of the client; a million when empty. A fiftieth are posts.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task RunAsync(IReadOnlyList<string> counts, CancellationToken cancellationToken)
    {
        var comments = counts.Count > 0 ? int.Parse(counts[0], CultureInfo.InvariantCulture) : 1_000_000;
        await using var api = await ApiStack.StartAsync(cancellationToken);
        using var admin = await api.SignInAsync(cancellationToken);
        var data = new LargeClient(comments);
        var client = await ApiStack.CreateClientAsync(admin, data.Input().Client, cancellationToken);
        await new LargeClientFiller(api.Superuser, client).FillAsync(data, cancellationToken);
        await api.SayAnalysedAsync(client.Id, cancellationToken);
        var post = data.Comments.CountBy(static c => c.PostId).MaxBy(static p => p.Value).Key;
        data = null;
        GC.Collect();

        var overview = $"/clientes/{client.Id}";
        // The Api is warm in all that follows; what it takes to be, its own benchmark says.
        await ApiStack.WarmAsync(admin, client.Id, cancellationToken);

        Console.WriteLine($"{comments:N0} comments");
        var clock = Stopwatch.StartNew();
        await using var dashboard = await DashboardProcess.StartAsync(api.Address, cancellationToken);
        Console.WriteLine($"dashboard ready after {clock.ElapsedMilliseconds:N0} ms");
        await BrowserPaint.ReportAsync(dashboard, overview, cancellationToken);

        using var reader = await dashboard.SignInAsync(cancellationToken);
        Console.WriteLine($"{"",-46} {"calls",6} {"p50 ms",9} {"p95 ms",9} {"p99 ms",9} {"max ms",9}");
        await ReportAsync("overview", reader, overview, cancellationToken);
        await ReportAsync("topics", reader, $"{overview}/modulos/q3_temas", cancellationToken);
        await ReportAsync("posts", reader, $"{overview}/publicaciones", cancellationToken);
        await ReportAsync("a post, all modules", reader, $"{overview}/publicaciones/{post}", cancellationToken, calls: 30);
        var together = new List<double>();
        for (var round = 0; round < 10; round++)
        {
            together.AddRange(await Task.WhenAll(Enumerable.Range(0, Viewers).Select(_ => reader.TimeAsync(overview, cancellationToken))));
        }

        Console.WriteLine(new Timings($"overview, {Viewers} at once", together));
        await ReportSizesAsync(reader, overview, post, cancellationToken);
        Console.WriteLine($"most memory of the dashboard: {dashboard.PeakMemory / 1e6:0} MB");
    }

    private static async Task ReportAsync(string name, DashboardReader reader, string path, CancellationToken cancellationToken, int calls = Calls)
    {
        for (var i = 0; i < 5; i++)
        {
            await reader.TimeAsync(path, cancellationToken);
        }

        var times = new List<double>(calls);
        for (var i = 0; i < calls; i++)
        {
            times.Add(await reader.TimeAsync(path, cancellationToken));
        }

        Console.WriteLine(new Timings(name, times));
    }

    private static async Task ReportSizesAsync(DashboardReader reader, string overview, Guid post, CancellationToken cancellationToken)
    {
        string[] paths =
        [
            overview, $"{overview}/publicaciones", $"{overview}/publicaciones/{post}", $"{overview}/historial",
            .. ModuleCatalog.Default.Modules.Select(m => $"{overview}/modulos/{m.Key}"),
        ];
        Console.WriteLine($"{"",-46} {"KB",9} {"compressed",11}");
        foreach (var path in paths)
        {
            var (plain, compressed) = await reader.SizeAsync(path, cancellationToken);
            Console.WriteLine($"{path[overview.Length..],-46} {plain / 1024.0,9:0.0} {compressed / 1024.0,11:0.0}");
        }
    }
}
