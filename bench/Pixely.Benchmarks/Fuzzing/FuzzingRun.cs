using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Pixely.Benchmarks.Api;
using Pixely.Benchmarks.Modules;
using Pixely.Tests.Api.Fuzzing;

namespace Pixely.Benchmarks.Fuzzing;

/// <summary>
/// Asks the real Api for a hundred thousand things that make no sense, as the administrator, as the worker, as a viewer and as nobody, and sends it
/// bytes that are no request. Nothing may end in a 5xx or tell of the Api's insides, and its memory must stay where it was.
/// </summary>
internal static class FuzzingRun
{
    private const int BytesEvery = 20;

    // A client with comments and analyses, so that what gets through has something to read.
    private const int Comments = 2_000;

    private static readonly string[] Budgets = ["SignIn", "Anonymous", "User", "Tenant", "Worker", "CostlyUser", "CostlyTenant"];

    // What is refused for its number alone would not be looked at.
    private static readonly Dictionary<string, string> Unlimited = Budgets
        .SelectMany(static budget => new[] { $"Limits:{budget}:Burst", $"Limits:{budget}:PerMinute" })
        .ToDictionary(static setting => setting, static _ => "10000000", StringComparer.Ordinal);

    /// <summary>Runs it.</summary>
    /// <param name="arguments">How many requests (100,000), and the seed (the time's).</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The exit code: 1 when an answer was wrong.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var requests = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 100_000;
        var seed = arguments.Count > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : Environment.TickCount;
        await using var stack = await ApiStack.StartAsync(Unlimited, cancellationToken);
        using var admin = await stack.SignInAsync(cancellationToken);
        using var worker = await stack.SignInWorkerAsync(cancellationToken);
        using var nobody = new HttpClient { BaseAddress = stack.Address };
        var data = new LargeClient(Comments);
        var client = await ApiStack.CreateClientAsync(admin, data.Input().Client, cancellationToken);
        await new LargeClientFiller(stack.Superuser, client).FillAsync(data, cancellationToken);
        using var viewer = await ViewerAsync(stack, admin, client.TenantId, client.Id, cancellationToken);

        var document = await admin.GetFromJsonAsync<JsonElement>(new Uri("/openapi/v1.json", UriKind.Relative), cancellationToken);
        var fuzzer = new RequestFuzzer(document, [$"{client.Id}", .. data.Comments.Take(3).Select(static c => $"{c.Id}")], seed);
        var run = new FuzzRun(fuzzer, [admin, admin, worker, viewer, nobody]);
        var bytes = new RawBytes(stack.Address, seed);
        Console.WriteLine($"{fuzzer.Operations} operations, seed {seed}");
        Console.WriteLine($"{"requests",10} {"MB",8} {"s",7}");
        var clock = Stopwatch.StartNew();
        while (run.Sent < requests)
        {
            await (run.Sent % BytesEvery == 0 ? run.SendAsync(bytes, cancellationToken) : run.SendAsync(cancellationToken));
            if (run.Sent % (requests / 10) == 0)
            {
                Console.WriteLine($"{run.Sent,10:N0} {stack.Api.Memory / 1e6,8:0} {clock.Elapsed.TotalSeconds,7:0}");
            }
        }

        Console.WriteLine($"status: {string.Join(", ", run.Statuses.Select(static s => $"{s.Key} x {s.Value:N0}"))}");
        Console.WriteLine(run.Faults.Count == 0 ? "No answer was wrong." : string.Join("\n\n", run.Faults));
        return run.Faults.Count == 0 ? 0 : 1;
    }

    private static async Task<HttpClient> ViewerAsync(ApiStack stack, HttpClient admin, Guid tenant, Guid client, CancellationToken cancellationToken)
    {
        const string email = "viewer@example.com";
        var password = Guid.NewGuid().ToString();
        using var created = await admin.PostAsJsonAsync(
            new Uri("/users", UriKind.Relative),
            new { email, full_name = "Vera", role = "viewer", tenant_id = tenant, client_ids = new[] { client } },
            cancellationToken);
        created.EnsureSuccessStatusCode();
        var answer = await created.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return await stack.SignInAsync(email, answer.GetProperty("one_time_password").GetString()!, cancellationToken, password);
    }
}
