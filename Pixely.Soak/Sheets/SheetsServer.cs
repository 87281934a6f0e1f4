using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Pixely.Core.Validation;
using Pixely.Soak.Network;

namespace Pixely.Soak.Sheets;

/// <summary>A request of the worker's for a spreadsheet's values, and whether it was answered whole.</summary>
internal sealed record SheetRead(string SpreadsheetId, DateTimeOffset At, bool IsAnswered);

/// <summary>Speaks as much of Google's Sheets and Drive APIs as the worker uses, and has its troubles.</summary>
internal sealed partial class SheetsServer(TroubleSchedule troubles, TimeProvider time) : IAsyncDisposable
{
    private static readonly string[] Titles = ["Posts", "Comments"];

    private readonly ConcurrentDictionary<string, ScriptedSheet> _sheets = new(StringComparer.Ordinal);
    private LoopbackHost _service = null!;

    public Uri Address => _service.Address;

    /// <summary>Every request for values.</summary>
    public ConcurrentQueue<SheetRead> Reads { get; } = new();

    public static async Task<SheetsServer> StartAsync(TroubleSchedule troubles, TimeProvider time, CancellationToken cancellationToken)
    {
        var sheets = new SheetsServer(troubles, time);
        sheets._service = await LoopbackHost.StartAsync(sheets.AnswerAsync, cancellationToken);
        return sheets;
    }

    public void Add(ScriptedSheet sheet) => _sheets[sheet.Id] = sheet;

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [GeneratedRegex(@"^'?(?<title>[^'!]+)'?(!\$?[A-Z]*\$?(?<first>\d+)?(:\$?[A-Z]*\$?(?<last>\d+)?)?)?$", RegexOptions.ExplicitCapture, PatternGuard.Milliseconds)]
    private static partial Regex Range { get; }

    private async Task AnswerAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var id = parts[^1].Split(':')[0] is "values" ? parts[^2] : parts[^1];
        var isForValues = parts[^1].EndsWith(":batchGet", StringComparison.Ordinal);
        var (status, body) = _sheets.GetValueOrDefault(id) switch
        {
            null => (404, Error(404, "notFound")),
            { IsForbidden: true } => (403, Error(403, "forbidden")),
            { } sheet => (200, isForValues ? Values(sheet, context.Request.Query["ranges"]!) : About(sheet, isFile: parts.Contains("files"))),
        };
        var isAnswered = await troubles.AnswerAsync(context, status, body.ToJsonString(), static status => Error(status, "rateLimitExceeded").ToJsonString());
        if (isForValues)
        {
            Reads.Enqueue(new SheetRead(id, time.GetUtcNow(), isAnswered));
        }
    }

    private static JsonObject About(ScriptedSheet sheet, bool isFile) => isFile
        ? new JsonObject
        {
            ["id"] = sheet.Id,
            ["version"] = sheet.Version.ToString(CultureInfo.InvariantCulture),
            ["modifiedTime"] = DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000 + sheet.Version).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        }
        : new JsonObject
        {
            ["spreadsheetId"] = sheet.Id,
            ["properties"] = new JsonObject { ["title"] = sheet.Id },
            ["sheets"] = new JsonArray([.. Titles.Select(static (title, index) => new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["title"] = title,
                    ["sheetId"] = index,
                    ["index"] = index,
                    ["gridProperties"] = new JsonObject { ["rowCount"] = 100_000, ["columnCount"] = 26 },
                },
            })]),
        };

    private static JsonObject Values(ScriptedSheet sheet, IEnumerable<string?> ranges) => new()
    {
        ["spreadsheetId"] = sheet.Id,
        ["valueRanges"] = new JsonArray([.. ranges.Select(range => ValueRange(sheet, range!))]),
    };

    private static JsonObject ValueRange(ScriptedSheet sheet, string range)
    {
        var match = Range.Match(range);
        var values = sheet.Values(match.Groups["title"].Value, Number("first", 1), Number("last", int.MaxValue / 2));
        var answer = new JsonObject { ["range"] = range, ["majorDimension"] = "ROWS" };
        if (values.Count > 0)
        {
            answer["values"] = values;
        }

        return answer;

        int Number(string name, int otherwise) =>
            match.Groups[name] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : otherwise;
    }

    private static JsonObject Error(int status, string reason) => new()
    {
        ["error"] = new JsonObject
        {
            ["code"] = status,
            ["message"] = "The text of the service.",
            ["status"] = "X",
            ["errors"] = new JsonArray(new JsonObject { ["message"] = "m", ["domain"] = "global", ["reason"] = reason }),
        },
    };
}
