using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Pixely.Benchmarks.Api;

namespace Pixely.Benchmarks.SignIns;

/// <summary>Many people who sign in at the same moment to the real Api, and somebody who reads meanwhile; beside it what hashing alone would take.</summary>
internal static class SignInBenchmark
{
    private const int People = 50;
    private const int Iterations = 220_000;

    private static readonly Dictionary<string, string> Unlimited = new(StringComparer.Ordinal)
    {
        ["Limits:SignIn:Burst"] = "10000000",
        ["Limits:User:Burst"] = "10000000",
        ["Limits:Tenant:Burst"] = "10000000",
        ["PasswordTurns:LongestWaitSeconds"] = "60",
    };

    /// <summary>Runs all of it.</summary>
    /// <param name="arguments">How often; 5 when empty.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var rounds = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 5;
        await using var stack = await ApiStack.StartAsync(Unlimited, cancellationToken);
        await CreatePeopleAsync(stack, cancellationToken);
        using var admin = await stack.SignInAsync(cancellationToken);

        var (alone, together) = (HashesPerSecond(1), HashesPerSecond(Environment.ProcessorCount));
        var bound = People / together;
        Console.WriteLine($"{Environment.ProcessorCount} processors; one hash {1000 / alone:0} ms; {together:0.0} hashes/s on all; bound for {People} at once {bound:0.00} s; for 1 s it would take {People / alone:0.0} processors");
        Console.WriteLine($"{"",-46} {"calls",6} {"p50 ms",9} {"p95 ms",9} {"p99 ms",9} {"max ms",9}");
        Console.WriteLine(new Timings("reading, nobody signs in", await ReadAsync(admin, TimeSpan.FromSeconds(5), cancellationToken)));
        for (var round = 0; round < rounds; round++)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var reading = ReadAsync(admin, TimeSpan.FromMinutes(2), end.Token);
            var start = Stopwatch.GetTimestamp();
            var times = await Task.WhenAll(Enumerable.Range(0, People).Select(person => SignInAsync(stack, person, cancellationToken)));
            var all = Stopwatch.GetElapsedTime(start);
            await end.CancelAsync();
            Console.WriteLine(new Timings($"{People} sign in at once", [.. times]));
            Console.WriteLine($"{new Timings("reading meanwhile", await reading)}   all in {all.TotalSeconds:0.00} s, {all.TotalSeconds / bound:0.00} of the bound");
        }
    }

    private static async Task CreatePeopleAsync(ApiStack stack, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(stack.Superuser);
        await connection.OpenAsync(cancellationToken);
        await using var create = new NpgsqlCommand(
            """
            insert into users (tenant_id, id, email, full_name, role, password_hash, is_active, created_at, failed_sign_ins)
            select tenant_id, gen_random_uuid(), 'person' || n || '@example.com', 'Person', 'viewer', password_hash, true, now(), 0
            from users, generate_series(0, @people - 1) as n where role = 'admin'
            """,
            connection);
        create.Parameters.AddWithValue("people", People);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<double> SignInAsync(ApiStack stack, int person, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var http = await stack.SignInAsync($"person{person}@example.com", ApiStack.AdminPassword, cancellationToken);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // One after the other, until the time is over.
    private static async Task<List<double>> ReadAsync(HttpClient http, TimeSpan duration, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < duration && !cancellationToken.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(new Uri("/users/me", UriKind.Relative), CancellationToken.None);
            answer.EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    private static double HashesPerSecond(int threads)
    {
        const int each = 10;
        var start = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, threads).Select(static _ => new Thread(static () =>
        {
            for (var i = 0; i < each; i++)
            {
                System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(
                    "a password", new byte[16], Iterations, System.Security.Cryptography.HashAlgorithmName.SHA512, 32);
            }
        })).ToList();
        workers.ForEach(static w => w.Start());
        workers.ForEach(static w => w.Join());
        return threads * each / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
