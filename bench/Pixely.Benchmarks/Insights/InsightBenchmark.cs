using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using Pixely.Benchmarks.Api;
using Pixely.Benchmarks.Load;

namespace Pixely.Benchmarks.Insights;

/// <summary>
/// <c>GET /insights?ficha_cliente_id=...&amp;limit=1</c> of the real Api over a real PostgreSQL, by several signed-in users, at several
/// numbers of connections.
/// </summary>
internal static class InsightBenchmark
{
    private const int Insights = 30;
    private const int Viewers = 15;
    private const int MostRounds = 12;
    private const double StillFalling = 0.95;

    private static readonly int[] Connections = [1, 8, 64, 256];

    // Nobody is turned away: what is measured is the work, not the budgets. How many are worked on at a time stays as it is.
    private static readonly Dictionary<string, string> Unlimited = new[] { "SignIn", "Anonymous", "User", "Tenant", "CostlyUser", "CostlyTenant", "Worker" }
        .SelectMany(static budget => new[] { $"Limits:{budget}:Burst", $"Limits:{budget}:PerMinute" })
        .ToDictionary(static setting => setting, static _ => "10000000", StringComparer.Ordinal);

    /// <summary>Runs all of it.</summary>
    /// <param name="arguments">Seconds of each load; 10 when empty.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 10);
        await using var stack = await ApiStack.StartAsync(Unlimited, cancellationToken);
        using var admin = await stack.SignInAsync(cancellationToken);
        using var worker = await stack.SignInWorkerAsync(cancellationToken);
        var other = await StoredInsights.StoreAsync(admin, worker, "Sur", Insights, cancellationToken);
        var data = await StoredInsights.StoreAsync(admin, worker, "Norte", Insights, cancellationToken);
        IReadOnlyList<string> tokens = [.. await data.SignInViewersAsync(stack, Viewers, cancellationToken), ];
        var target = new LoadTarget($"/insights?ficha_cliente_id={data.Client.Id}&limit=1", tokens);
        Console.WriteLine($"{Insights} insights of {data.ResultBytes / 1e3:0.0} KB of results each; {tokens.Count} viewers");

        // The same code runs first for another client.
        await PagesAsync(admin, other, cancellationToken);
        await ReportColdAsync(stack, admin, data, cancellationToken);

        var family = await FamilyOfServerAsync(stack, cancellationToken);
        Console.WriteLine($"{"",-20} {"conn",5} {"requests",9} {"/s",8} {"p50 ms",8} {"p95 ms",8} {"p99 ms",8} {"errors",6} {"wrong",9} {"KB",6} {"Api ms",7} {"kernel",7} {"PG ms",7} {"Api MB",7}");
        await WarmAsync(stack, family, target, cancellationToken);
        foreach (var connections in Connections)
        {
            await LoadAsync(stack, family, target, connections, duration, "insights, warm", cancellationToken);
        }

        var unchanged = target with { KnownTag = await TagOfAsync(stack, target, cancellationToken) };
        await LoadAsync(stack, family, unchanged, 64, duration, "insights, 304", cancellationToken);
        await ReportBoundAsync(stack, data, duration / 2, cancellationToken);
    }

    private static async Task ReportColdAsync(ApiStack stack, HttpClient admin, StoredInsights data, CancellationToken cancellationToken)
    {
        var before = ProcessorTime.OfProcess(stack.Api.Id);
        var times = await PagesAsync(admin, data, cancellationToken);
        var spent = (ProcessorTime.OfProcess(stack.Api.Id) - before) * 1e3 / times.Count;
        Console.WriteLine($"{"",-46} {"calls",6} {"p50 ms",9} {"p95 ms",9} {"p99 ms",9} {"max ms",9}");
        Console.WriteLine($"{new Timings("first read of each insight", times)}   Api {spent:0.00} ms of processor time each");
    }

    private static async Task<List<double>> PagesAsync(HttpClient http, StoredInsights data, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        string? cursor = null;
        do
        {
            var start = Stopwatch.GetTimestamp();
            var body = await http.GetByteArrayAsync(
                new Uri($"/insights?ficha_cliente_id={data.Client.Id}&limit=1{(cursor is null ? "" : $"&cursor={cursor}")}", UriKind.Relative), cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            using var page = JsonDocument.Parse(body);
            cursor = page.RootElement.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);
        return times.Count == Insights ? times : throw new InvalidOperationException($"{times.Count} insights were listed.");
    }

    // Until the runtime has compiled what is asked for most: then the same request costs no less than a moment ago.
    private static async Task WarmAsync(ApiStack stack, int server, LoadTarget target, CancellationToken cancellationToken)
    {
        var (last, now) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < MostRounds && (round < 2 || now < last * StillFalling); round++)
        {
            (last, now) = (now, await LoadAsync(stack, server, target, 16, TimeSpan.FromSeconds(10), "warming up", cancellationToken));
        }
    }

    private static async Task<double> LoadAsync(
        ApiStack stack, int server, LoadTarget target, int connections, TimeSpan duration, string name, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = stack.Address };
        var check = new AnswerCheck(http, target);
        await check.BeginAsync(cancellationToken);
        var (api, kernel, database) = (ProcessorTime.OfProcess(stack.Api.Id), ProcessorTime.OfProcessInKernel(stack.Api.Id), ProcessorTime.OfFamily(server));
        var load = WrkLoad.IsInstalled
            ? new WrkLoad(stack.Address).RunAsync(target, connections, duration, cancellationToken)
            : new ClientLoad(stack.Address).RunAsync(target, connections, duration, cancellationToken);
        var result = await check.WatchAsync(load, cancellationToken);
        var requests = result.Requests + check.Compared;
        var apiTime = (ProcessorTime.OfProcess(stack.Api.Id) - api) * 1e3 / requests;
        var kernelTime = (ProcessorTime.OfProcessInKernel(stack.Api.Id) - kernel) * 1e3 / requests;
        var databaseTime = (ProcessorTime.OfFamily(server) - database) * 1e3 / requests;
        Console.WriteLine(
            $"{name,-20} {connections,5} {result.Requests,9:N0} {result.Rate,8:N0} {result.P50,8:0.0} {result.P95,8:0.0} {result.P99,8:0.0} {result.Errors,6} "
            + $"{check.Wrong,4}/{check.Compared,-4} {result.Bytes / 1e3 / result.Requests,6:0.0} {apiTime,7:0.000} {kernelTime,7:0.000} {databaseTime,7:0.000} {stack.Api.Memory / 1e6,7:0}");
        return apiTime;
    }

    // The question as the Api sends it, which its sessions show, with its parameters filled in.
    private static async Task ReportBoundAsync(ApiStack stack, StoredInsights data, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(stack.Superuser);
        await connection.OpenAsync(cancellationToken);
        await using var ask = new NpgsqlCommand(
            "select query from pg_stat_activity where usename = 'pixely_api' and query like '%order by i.sequence desc%' limit 1", connection);
        if (await ask.ExecuteScalarAsync(cancellationToken) is not string question)
        {
            Console.WriteLine("pgbench: no session shows the question.");
            return;
        }

        string[] values = [$"'{data.Client.TenantId}'::uuid", $"'{data.Client.Id}'::uuid", "null::timestamptz", "null::timestamptz", "null::uuid", "2"];
        for (var i = 0; i < values.Length; i++)
        {
            question = question.Replace($"${i + 1}", values[i], StringComparison.Ordinal);
        }

        string[] statements = [$"select set_config('pixely.tenant_id', '{data.Client.TenantId}', true)", question];
        foreach (var sessions in new[] { 1, 8, 16, 64 })
        {
            Console.WriteLine($"pgbench, the same SQL {sessions,5}  {await new PgBench(stack.Login).RunAsync(statements, sessions, duration, cancellationToken)}");
        }
    }

    private static async Task<string> TagOfAsync(ApiStack stack, LoadTarget target, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = stack.Address };
        var check = new AnswerCheck(http, target);
        await check.BeginAsync(cancellationToken);
        return check.Tag?.ToString() ?? throw new InvalidOperationException("The answer has no ETag.");
    }

    // The parent of any of its sessions.
    private static async Task<int> FamilyOfServerAsync(ApiStack stack, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(stack.Superuser);
        await connection.OpenAsync(cancellationToken);
        return ProcessorTime.ParentOf(connection.ProcessID);
    }
}
