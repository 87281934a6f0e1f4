using System.Diagnostics;
using System.Net.Http.Headers;

namespace Pixely.Benchmarks.Load;

/// <summary>Load by this process, where <c>wrk</c> is missing: it takes more of the processor than the server, so that the server gets less.</summary>
internal sealed class ClientLoad(Uri address)
{
    /// <inheritdoc cref="WrkLoad.RunAsync"/>
    public async Task<LoadResult> RunAsync(LoadTarget target, int connections, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = address };
        var clock = Stopwatch.StartNew();
        var parts = await Task.WhenAll(Enumerable.Range(0, connections).Select(async number =>
        {
            var (times, bytes, errors) = (new List<double>(), 0L, 0L);
            while (clock.Elapsed < duration)
            {
                var start = Stopwatch.GetTimestamp();
                using var request = RequestOf(target, number + times.Count);
                try
                {
                    using var answer = await http.SendAsync(request, cancellationToken);
                    bytes += (await answer.Content.ReadAsByteArrayAsync(cancellationToken)).Length;
                    errors += (int)answer.StatusCode >= 400 ? 1 : 0;
                }
                catch (HttpRequestException)
                {
                    errors++;
                }

                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return (times, bytes, errors);
        }));
        var sorted = parts.SelectMany(static p => p.times).Order().ToArray();
        return new LoadResult(
            connections, sorted.Length, clock.Elapsed.TotalSeconds, parts.Sum(static p => p.bytes), parts.Sum(static p => p.errors), At(0.5), At(0.95), At(0.99));

        double At(double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    private static HttpRequestMessage RequestOf(LoadTarget target, int number)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(target.Path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", target.Tokens[number % target.Tokens.Count]);
        if (target.KnownTag is { } tag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        return request;
    }
}
