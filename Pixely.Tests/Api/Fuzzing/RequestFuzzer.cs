using System.Text;
using System.Text.Json;

namespace Pixely.Tests.Api.Fuzzing;

/// <summary>Makes up requests: some that the OpenAPI document allows, most that it nearly allows, some of no sense at all. The same seed makes up the same.</summary>
internal sealed class RequestFuzzer
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECTED", "get"];

    private static readonly string[] MediaTypes =
    [
        "application/json", "application/json; charset=utf-16", "application/json; charset=nonsense", "text/plain", "application/xml", "multipart/form-data",
        "multipart/form-data; boundary=", "application/x-www-form-urlencoded", "application/octet-stream", "a", "/", "application/json;;;=",
    ];

    private static readonly string[] HeaderNames =
    [
        "Accept", "Accept-Encoding", "Accept-Language", "If-None-Match", "If-Match", "If-Modified-Since", "Range", "Cookie", "Origin", "X-Forwarded-For",
        "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Http-Method-Override", "Content-Encoding", "traceparent", "tracestate", "baggage", "Expect", "Referer",
    ];

    private readonly Random _random;
    private readonly IReadOnlyList<FuzzedOperation> _operations;
    private readonly SchemaFuzzer _schemas;

    /// <summary>Reads the grammar.</summary>
    /// <param name="document">The OpenAPI document.</param>
    /// <param name="ids">Ids of things that exist.</param>
    /// <param name="seed">Decides everything.</param>
    public RequestFuzzer(JsonElement document, IReadOnlyList<string> ids, int seed)
    {
        _random = new Random(seed);
        _operations = FuzzedOperation.ReadAll(document);
        _schemas = new SchemaFuzzer(document, _random, ids);
    }

    /// <summary>How many operations there are.</summary>
    public int Operations => _operations.Count;

    /// <summary>The next request.</summary>
    public FuzzedRequest Next()
    {
        var operation = _operations[_random.Next(_operations.Count)];

        // A third keeps to the grammar, so that it gets far; the others break it here and there, or everywhere.
        var faults = _random.Next(3) switch { 0 => 0, 1 => 0.05, _ => 0.3 };
        var method = Chance(0.03) ? Methods[_random.Next(Methods.Length)] : operation.Method;
        var path = Chance(0.02) ? "/" + Uri.EscapeDataString(HostileValues.Text(_random)) : PathOf(operation, faults);
        var hasBody = operation.MediaType is not null ? !Chance(faults / 3) : Chance(0.03);
        var mediaType = hasBody ? Chance(faults / 3) ? MediaTypes[_random.Next(MediaTypes.Length)] : operation.MediaType ?? "application/json" : null;
        return new FuzzedRequest(method, Shorten(path), mediaType, hasBody ? BodyOf(operation, faults) : [], Headers(faults));
    }

    private string PathOf(FuzzedOperation operation, double faults)
    {
        var path = operation.Path;
        var query = new StringBuilder();
        foreach (var parameter in operation.Parameters)
        {
            if (parameter.In == "path")
            {
                path = path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(_schemas.Parameter(parameter.Schema, faults / 2)), StringComparison.Ordinal);
            }
            else if (parameter.In == "query" && (parameter.IsRequired ? !Chance(faults) : Chance(0.4)))
            {
                for (var copies = Chance(faults / 5) ? 2 : 1; copies > 0; copies--)
                {
                    Add(query, parameter.Name, _schemas.Parameter(parameter.Schema, faults));
                }
            }
        }

        if (Chance(faults / 3))
        {
            Add(query, HostileValues.Text(_random), HostileValues.Text(_random));
        }

        return path + query;
    }

    private byte[] BodyOf(FuzzedOperation operation, double faults)
    {
        if (Chance(faults / 5))
        {
            var noise = new byte[_random.Next(2_000)];
            _random.NextBytes(noise);
            return noise;
        }

        if (operation.MediaType == "application/x-www-form-urlencoded")
        {
            return Encoding.UTF8.GetBytes(string.Join('&', new[] { "grant_type", "username", "password", "new_password" }
                .Select(name => $"{name}={Uri.EscapeDataString(name == "grant_type" && !Chance(faults) ? "password" : HostileValues.Text(_random))}")));
        }

        var body = Encoding.UTF8.GetBytes(_schemas.Body(operation.Body, faults));
        if (Chance(faults / 4) && body.Length > 0)
        {
            body[_random.Next(body.Length)] = (byte)_random.Next(256);
        }

        return Chance(faults / 6) ? body[.._random.Next(body.Length + 1)] : body;
    }

    private List<(string, string)> Headers(double faults)
    {
        var headers = new List<(string, string)>();
        while (Chance(faults / 2))
        {
            var value = new string([.. HostileValues.Text(_random).Where(static c => c is >= ' ' and < (char)127).Take(4_000)]);
            headers.Add((HeaderNames[_random.Next(HeaderNames.Length)], value));
        }

        return headers;
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;

    // What is longer no client library sends; raw connections do.
    private static string Shorten(string path) => path.Length <= 7_000 ? path : path[..7_000].TrimEnd('%', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F');

    private static void Add(StringBuilder query, string name, string value) =>
        query.Append(query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
}
