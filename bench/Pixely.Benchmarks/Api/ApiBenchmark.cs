using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Pixely.Benchmarks.Modules;

namespace Pixely.Benchmarks.Api;

/// <summary>The window analysis of a large client, asked of the real Api over a real PostgreSQL: cold, warm, unchanged, and by many at once.</summary>
internal static class ApiBenchmark
{
    private const int Viewers = 100;
    private const int Calls = 500;
    private const string Overview = "modules=q10_resumen_ejecutivo";

    /// <summary>Runs all of it.</summary>
    /// <param name="counts">Comments of the client; a million when empty. A fiftieth are posts.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task RunAsync(IReadOnlyList<string> counts, CancellationToken cancellationToken)
    {
        var comments = CommentsIn(counts);
        var clock = Stopwatch.StartNew();
        await using var stack = await ApiStack.StartAsync(cancellationToken);
        using var http = await stack.SignInAsync(cancellationToken);
        var data = new LargeClient(comments);
        var client = await ApiStack.CreateClientAsync(http, data.Input().Client, cancellationToken);
        await new LargeClientFiller(stack.Superuser, client).FillAsync(data, cancellationToken);
        var busiest = data.Comments.CountBy(static c => c.PostId).MaxBy(static p => p.Value).Key;
        data = null;
        GC.Collect();
        Console.WriteLine($"{comments:N0} comments stored after {clock.Elapsed.TotalSeconds:0} s");
        Console.WriteLine($"{"",-46} {"calls",6} {"p50 ms",9} {"p95 ms",9} {"p99 ms",9} {"max ms",9}");

        var analysis = $"/fichas_cliente/{client.Id}/analysis";
        Console.WriteLine(new Timings("cold, everything, 100 at once", await AtOnceAsync(http, $"{analysis}?{Overview}", cancellationToken)));
        Console.WriteLine($"most memory of the Api: {stack.PeakMemory / 1e6:0} MB");
        Console.WriteLine(new Timings("cold, 30 days", [await OnceAsync(http, $"{analysis}?from=2025-11-01&to=2025-11-30", cancellationToken)]));
        Console.WriteLine(new Timings("cold, 30 days, one network", [await OnceAsync(http, $"{analysis}?from=2025-11-01&to=2025-11-30&platform=tiktok", cancellationToken)]));
        await ReportAsync("warm, overview", http, $"{analysis}?{Overview}", Calls, cancellationToken);
        await ReportAsync("warm, one module (q3_temas)", http, $"{analysis}?modules=q3_temas", Calls, cancellationToken);
        await ReportAsync("warm, overview, a post", http, $"{analysis}?{Overview}&post={busiest}", Calls, cancellationToken);
        await ReportAsync("warm, all modules", http, analysis, 100, cancellationToken);
        await ReportUnchangedAsync(http, $"{analysis}?{Overview}", cancellationToken);
        Console.WriteLine(new Timings("warm, overview, 100 at once", await AtOnceAsync(http, $"{analysis}?{Overview}", cancellationToken, rounds: 10)));
        var window = $"/fichas_cliente/{client.Id}/window";
        await ReportAsync("first page of 50 posts", http, $"{window}/posts", 100, cancellationToken);
        await ReportAsync("first page of 50 posts, 30 days", http, $"{window}/posts?from=2025-11-01&to=2025-11-30", 100, cancellationToken);
        await ReportAsync("first page of 50 comments on a post", http, $"{window}/comments?post={busiest}", 100, cancellationToken);
        await PagesAsync(http, $"{window}/comments?limit=2000", cancellationToken);
        Console.WriteLine($"most memory of the Api: {stack.PeakMemory / 1e6:0} MB; {clock.Elapsed.TotalSeconds:0} s in all");
    }

    /// <summary>Fills a database and keeps it and the Api until a line is read, for looking at plans and for other clients of the Api.</summary>
    public static async Task ServeAsync(IReadOnlyList<string> counts, CancellationToken cancellationToken)
    {
        await using var stack = await ApiStack.StartAsync(cancellationToken);
        using var http = await stack.SignInAsync(cancellationToken);
        var data = new LargeClient(CommentsIn(counts));
        var client = await ApiStack.CreateClientAsync(http, data.Input().Client, cancellationToken);
        await new LargeClientFiller(stack.Superuser, client).FillAsync(data, cancellationToken);
        Console.WriteLine($"Api {stack.Address}, client {client.Id} of tenant {client.TenantId}, {stack.Superuser}");
        Console.WriteLine($"{http.DefaultRequestHeaders.Authorization}");
        await Console.In.ReadLineAsync(cancellationToken);
    }

    private static int CommentsIn(IReadOnlyList<string> counts) =>
        counts.Count > 0 ? int.Parse(counts[0], CultureInfo.InvariantCulture) : 1_000_000;

    private static async Task ReportAsync(string name, HttpClient http, string path, int calls, CancellationToken cancellationToken)
    {
        await OnceAsync(http, path, cancellationToken);
        var times = new List<double>(calls);
        for (var i = 0; i < calls; i++)
        {
            times.Add(await OnceAsync(http, path, cancellationToken));
        }

        Console.WriteLine(new Timings(name, times));
    }

    private static async Task ReportUnchangedAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        using var first = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        var tag = first.Headers.ETag ?? throw new InvalidOperationException("The answer has no ETag.");
        var times = new List<double>(Calls);
        for (var i = 0; i < Calls; i++)
        {
            times.Add(await OnceAsync(http, path, cancellationToken, tag));
        }

        Console.WriteLine(new Timings("304, overview", times));
    }

    private static async Task<IReadOnlyList<double>> AtOnceAsync(HttpClient http, string path, CancellationToken cancellationToken, int rounds = 1)
    {
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            times.AddRange(await Task.WhenAll(Enumerable.Range(0, Viewers).Select(_ => OnceAsync(http, path, cancellationToken))));
        }

        return times;
    }

    private static async Task PagesAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        string? cursor = null;
        var items = 0;
        do
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(new Uri(cursor is null ? path : $"{path}&cursor={cursor}", UriKind.Relative), cancellationToken);
            answer.EnsureSuccessStatusCode();
            using var page = await System.Text.Json.JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            items += page.RootElement.GetProperty("items").GetArrayLength();
            cursor = page.RootElement.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        Console.WriteLine(new Timings($"all {items:N0} comments, page by page", times));
        Console.WriteLine(new Timings("the first ten pages of these", times.Take(10)));
        Console.WriteLine(new Timings("the last ten pages of these", times.TakeLast(10)));
    }

    private static async Task<double> OnceAsync(HttpClient http, string path, CancellationToken cancellationToken, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        var start = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request, cancellationToken);
        if (known is null ? !answer.IsSuccessStatusCode : answer.StatusCode != System.Net.HttpStatusCode.NotModified)
        {
            throw new InvalidOperationException($"{path} answered {answer.StatusCode}.");
        }

        await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
