using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Pixely.Tests.Fixtures.LanguageModels;

/// <summary>The files and batches of a scripted provider.</summary>
internal sealed class ScriptedBatches(Func<ProviderRequest, string> complete, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly List<JsonObject> _batches = [];
    private readonly List<ProviderRequest> _calls = [];

    private bool _wasAway;

    /// <summary>How many looks at a batch it takes to end.</summary>
    public int Looks { get; set; } = 2;

    /// <summary>How a batch ends.</summary>
    public string End { get; set; } = "completed";

    /// <summary>Which lines are answered, by their index.</summary>
    public Func<int, bool> Answers { get; set; } = static _ => true;

    /// <summary>How many requests are met with 503 before any other answer.</summary>
    public int Outage { get; set; }

    /// <summary>Whether the answers' file is gone.</summary>
    public bool LosesFiles { get; set; }

    public int Looked { get; private set; }

    public int Cancelled { get; private set; }

    /// <summary>Whether somebody is waiting for a batch, or for the service to come back.</summary>
    public bool IsAwaited
    {
        get
        {
            lock (_gate)
            {
                return (_wasAway && _batches.Count == 0) || _batches.Exists(static batch => Status(batch) is "in_progress" or "cancelling");
            }
        }
    }

    public IReadOnlyList<JsonObject> Created
    {
        get
        {
            lock (_gate)
            {
                return [.. _batches];
            }
        }
    }

    /// <summary>The calls that were handed in.</summary>
    public IReadOnlyList<ProviderRequest> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    public async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)[1..];
        var body = context.Request switch
        {
            { HasFormContentType: true } => await FileAsync(context),
            { Method: "POST" } => await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted),
            _ => "",
        };
        int status;
        string answer;
        lock (_gate)
        {
            _wasAway |= Outage > 0;
            (status, answer) = Outage > 0 && Outage-- > 0 ? (503, "") : Answer(context.Request.Method, path, body);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer, context.RequestAborted);
    }

    private static async Task<string> FileAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        Assert.Equal("batch", form["purpose"]);
        using var file = new StreamReader(Assert.Single(form.Files).OpenReadStream());
        return await file.ReadToEndAsync(context.RequestAborted);
    }

    private static string Status(JsonObject batch) => batch["status"]!.GetValue<string>();

    private (int Status, string Body) Answer(string method, string[] path, string body) => (method, path) switch
    {
        ("POST", ["files"]) => (200, Upload(body)),
        ("GET", ["files", var id, "content"]) when !LosesFiles && _files.TryGetValue(id, out var content) => (200, content),
        ("POST", ["batches"]) => (200, Create(JsonNode.Parse(body)!.AsObject()).ToJsonString()),
        ("GET", ["batches"]) => (200, new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. _batches.AsEnumerable().Reverse().Select(static batch => batch.DeepClone())]),
            ["has_more"] = false,
        }.ToJsonString()),
        ("GET", ["batches", var id]) => (200, Look(Batch(id)).ToJsonString()),
        ("POST", ["batches", var id, "cancel"]) => (200, Cancel(Batch(id)).ToJsonString()),
        _ => (404, """{"error": {"message": "no", "type": "not_found", "param": null, "code": "not_found"} }"""),
    };

    private JsonObject Batch(string id) => _batches.Single(batch => batch["id"]!.GetValue<string>() == id);

    private string Upload(string content)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"file-{_files.Count}");
        _files.Add(id, content);
        return new JsonObject
        {
            ["id"] = id,
            ["object"] = "file",
            ["bytes"] = content.Length,
            ["created_at"] = time.GetUtcNow().ToUnixTimeSeconds(),
            ["filename"] = "calls.jsonl",
            ["purpose"] = "batch",
            ["status"] = "processed",
        }.ToJsonString();
    }

    private JsonObject Create(JsonObject asked)
    {
        var batch = new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"batch_{_batches.Count}"),
            ["object"] = "batch",
            ["endpoint"] = asked["endpoint"]!.DeepClone(),
            ["input_file_id"] = asked["input_file_id"]!.DeepClone(),
            ["completion_window"] = asked["completion_window"]!.DeepClone(),
            ["status"] = "in_progress",
            ["output_file_id"] = null,
            ["error_file_id"] = null,
            ["created_at"] = time.GetUtcNow().ToUnixTimeSeconds(),
            ["metadata"] = asked["metadata"]!.DeepClone(),
        };
        _batches.Add(batch);
        return batch;
    }

    private JsonObject Look(JsonObject batch)
    {
        Looked++;
        if (Status(batch) == "cancelling")
        {
            Finish(batch, "cancelled");
        }
        else if (Status(batch) == "in_progress" && --Looks <= 0)
        {
            Finish(batch, End);
        }

        return batch;
    }

    private JsonObject Cancel(JsonObject batch)
    {
        Cancelled++;
        batch["status"] = "cancelling";
        return batch;
    }

    private void Finish(JsonObject batch, string status)
    {
        batch["status"] = status;
        if (status == "failed")
        {
            return;
        }

        var lines = _files[batch["input_file_id"]!.GetValue<string>()].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var answers = lines.Where((_, index) => Answers(index)).Select(Answered).Reverse();
        batch["output_file_id"] = JsonDocument.Parse(Upload(string.Join('\n', answers))).RootElement.GetProperty("id").GetString();
    }

    private string Answered(string line)
    {
        var call = JsonNode.Parse(line)!;
        var request = new ProviderRequest(call["body"]!.ToJsonString(), authorization: null);
        _calls.Add(request);
        return new JsonObject
        {
            ["id"] = "batch_req_1",
            ["custom_id"] = call["custom_id"]!.DeepClone(),
            ["response"] = new JsonObject { ["status_code"] = 200, ["request_id"] = "r", ["body"] = JsonNode.Parse(complete(request)) },
            ["error"] = null,
        }.ToJsonString();
    }
}
