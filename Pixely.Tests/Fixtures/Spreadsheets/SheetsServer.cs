using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Pixely.Tests.Fixtures.Spreadsheets;

/// <summary>
/// Speaks as much of the Google Sheets API v4 as a reader needs, and of the token endpoint. Faults are answered first, in their order,
/// one a request.
/// </summary>
internal sealed class SheetsServer : IAsyncDisposable
{
    private readonly Dictionary<string, object?[][]> _sheets = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<RequestDelegate> _faults = new();
    private LoopbackServer _server = null!;

    public const string SpreadsheetId = "1AbC-spreadsheet";

    public Uri Address { get; private set; } = null!;

    /// <summary>Path and query of every request to the API, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Path and query of every question to Drive.</summary>
    public ConcurrentQueue<string> DriveRequests { get; } = new();

    /// <summary>Keys that came in headers.</summary>
    public ConcurrentQueue<string> Keys { get; } = new();

    /// <summary>The file's version in Drive; null makes Drive refuse.</summary>
    public string? Version { get; set; }

    /// <summary>What Drive answers to every question instead; null for the version.</summary>
    public RequestDelegate? DriveFault { get; set; }

    /// <summary>How long ago the file was changed.</summary>
    public TimeSpan Age { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Bodies of token requests.</summary>
    public ConcurrentQueue<string> TokenRequests { get; } = new();

    /// <summary>Authorization headers of requests to the API.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = new();

    public static async Task<SheetsServer> StartAsync()
    {
        var server = new SheetsServer();
        server._server = await LoopbackServer.StartAsync(server.AnswerAsync, TestContext.Current.CancellationToken);
        server.Address = server._server.Address;
        return server;
    }

    public void Remove(string title) => _sheets.Remove(title);

    public SheetsServer Sheet(string title, params object?[][] rows)
    {
        _sheets[title] = rows;
        return this;
    }

    /// <summary>Answers the next requests with a fault.</summary>
    public void Fail(RequestDelegate fault, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _faults.Enqueue(fault);
        }
    }

    /// <summary>An error as Google writes it.</summary>
    public static RequestDelegate Error(int status, string reason, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return context.Response.WriteAsJsonAsync(new
        {
            error = new { code = status, message = "The text of the service.", status = "X", errors = new[] { new { message = "m", domain = "global", reason } } },
        });
    };

    /// <summary>Closes the connection in the middle of the body.</summary>
    public static async Task CutAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 10_000;
        await context.Response.WriteAsync("{\"spreadsheetId\":");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    /// <summary>Writes a service account's key file whose tokens come from this server.</summary>
    public void WriteCredentials(string path)
    {
        using var key = RSA.Create(2048);
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            type = "service_account",
            project_id = "pixely-tests",
            private_key_id = "1",
            private_key = key.ExportPkcs8PrivateKeyPem(),
            client_email = "reader@pixely-tests.example",
            client_id = "1",
            token_uri = new Uri(Address, "/token").ToString(),
        }));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path == "/token")
        {
            using var body = new StreamReader(context.Request.Body);
            TokenRequests.Enqueue(await body.ReadToEndAsync());
            await context.Response.WriteAsJsonAsync(new { access_token = "token-1", token_type = "Bearer", expires_in = 3600 });
            return;
        }

        Keys.Enqueue(context.Request.Headers["X-Goog-Api-Key"].ToString());
        if (path.StartsWith("/drive/v3/files/", StringComparison.Ordinal))
        {
            DriveRequests.Enqueue(path + context.Request.QueryString);
            if (DriveFault is { } broken)
            {
                await broken(context);
                return;
            }

            await (Version is { } version
                ? context.Response.WriteAsJsonAsync(new { version, modifiedTime = TimeProvider.System.GetUtcNow() - Age })
                : Error(403, "accessNotConfigured")(context));
            return;
        }

        Requests.Enqueue(path + context.Request.QueryString);
        Authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
        if (_faults.TryDequeue(out var fault))
        {
            await fault(context);
        }
        else if (path == $"/v4/spreadsheets/{SpreadsheetId}")
        {
            await context.Response.WriteAsJsonAsync(new
            {
                properties = new { title = "Cliente de prueba" },
                sheets = _sheets.Keys.Select(static title => new { properties = new { title } }),
            });
        }
        else if (path == $"/v4/spreadsheets/{SpreadsheetId}/values:batchGet")
        {
            var ranges = context.Request.Query["ranges"].ToArray();
            await (ranges.All(range => _sheets.ContainsKey(range!.Trim('\'').Replace("''", "'", StringComparison.Ordinal)))
                ? context.Response.WriteAsJsonAsync(Values(ranges))
                : Error(400, "badRequest")(context));
        }
        else
        {
            await Error(404, "notFound")(context);
        }
    }

    private JsonObject Values(IEnumerable<string?> ranges) => new()
    {
        ["spreadsheetId"] = SpreadsheetId,
        ["valueRanges"] = new JsonArray([.. ranges.Select(range => new JsonObject
        {
            ["range"] = $"{range}!A1:Z1000",
            ["majorDimension"] = "ROWS",
            ["values"] = new JsonArray([.. _sheets[range!.Trim('\'').Replace("''", "'", StringComparison.Ordinal)].Select(Row)]),
        })]),
    };

    // The service leaves out empty cells at the end of a row and writes "" for those before.
    private static JsonArray Row(object?[] values) =>
        [.. values.Reverse().SkipWhile(static v => v is null).Reverse().Select(static v => JsonSerializer.SerializeToNode(v ?? ""))];
}
