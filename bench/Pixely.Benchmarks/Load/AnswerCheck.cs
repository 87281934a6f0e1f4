using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Pixely.Benchmarks.Load;

/// <summary>Asks now and then while a load runs, and compares each answer whole with the one that was given before the load.</summary>
internal sealed class AnswerCheck(HttpClient http, LoadTarget target)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private byte[] _expected = [];
    private EntityTagHeaderValue? _tag;

    /// <summary>Answers that were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>Answers that were not the expected one.</summary>
    public int Wrong { get; private set; }

    /// <summary>Bytes of the expected body.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes of the expected answer, head and body, as they come over the wire.</summary>
    public EntityTagHeaderValue? Tag => _tag;

    /// <summary>Takes the present answer as the expected one.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(target.Tokens[0], cancellationToken);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        (_expected, _tag, Length) = (SHA256.HashData(body), answer.Headers.ETag, body.Length);
    }

    /// <summary>Compares until the load ends.</summary>
    public async Task<LoadResult> WatchAsync(Task<LoadResult> load, CancellationToken cancellationToken)
    {
        while (!load.IsCompleted)
        {
            using var answer = await AskAsync(target.Tokens[Compared % target.Tokens.Count], cancellationToken);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            var same = answer.StatusCode == HttpStatusCode.OK && Equals(answer.Headers.ETag, _tag)
                && SHA256.HashData(body).AsSpan().SequenceEqual(_expected);
            Compared++;
            Wrong += same ? 0 : 1;
            await Task.WhenAny(load, Task.Delay(Pause, cancellationToken));
        }

        return await load;
    }

    private async Task<HttpResponseMessage> AskAsync(string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(target.Path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request, cancellationToken);
    }
}
