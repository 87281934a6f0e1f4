using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Pixely.Benchmarks.Dashboard;

/// <summary>Somebody who is signed in and asks for pages, compressed as browsers ask for them.</summary>
internal sealed partial class DashboardReader : IDisposable
{
    private readonly HttpClient _http;

    private DashboardReader(HttpClient http) => _http = http;

    /// <summary>Signs in through the page.</summary>
    public static async Task<DashboardReader> SignInAsync(Uri address, string email, string password, CancellationToken cancellationToken)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false, MaxConnectionsPerServer = 200 })
        {
            BaseAddress = address,
        };
        var page = await http.GetStringAsync(new Uri("/entrar", UriKind.Relative), cancellationToken);
        var fields = Hidden().Matches(page).ToDictionary(static m => m.Groups["name"].Value, static m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);
        fields["Email"] = email;
        fields["Password"] = password;
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(new Uri("/entrar", UriKind.Relative), form, cancellationToken);
        if (answer.StatusCode is not (HttpStatusCode.Found or HttpStatusCode.SeeOther))
        {
            throw new InvalidOperationException($"Signing in answered {answer.StatusCode}.");
        }

        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        return new DashboardReader(http);
    }

    /// <summary>Milliseconds until a page has come whole.</summary>
    public async Task<double> TimeAsync(string path, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await ReadAsync(path, cancellationToken);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Bytes of a page, plain and as it travels.</summary>
    public async Task<(long Plain, long Compressed)> SizeAsync(string path, CancellationToken cancellationToken)
    {
        var compressed = await ReadAsync(path, cancellationToken);
        await using var unpacking = new System.IO.Compression.BrotliStream(new MemoryStream(compressed), System.IO.Compression.CompressionMode.Decompress);
        using var plain = new MemoryStream();
        await unpacking.CopyToAsync(plain, cancellationToken);
        return (plain.Length, compressed.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return answer.StatusCode == HttpStatusCode.OK
            ? await answer.Content.ReadAsByteArrayAsync(cancellationToken)
            : throw new InvalidOperationException($"{path} answered {answer.StatusCode}.");
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)"[^>]*>""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hidden();
}
