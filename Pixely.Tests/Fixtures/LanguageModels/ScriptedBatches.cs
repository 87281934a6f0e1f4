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
    private readonly List<string?> _uploadExpiries = [];

    private int _uploads;

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

    /// <summary>Whether it takes nothing that is to expire.</summary>
    public bool KnowsNoExpiry { get; set; }

    /// <summary>Whether it takes files and no batches of them.</summary>
    public bool RefusesBatches { get; set; }

    /// <summary>The status of its answer to whoever deletes a file.</summary>
    public int DeletionStatus { get; set; } = 200;

    /// <summary>How many batches it makes without being able to say so: 503.</summary>
    public int LostBatches { get; set; }

    public int Deletions { get; private set; }

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

    /// <summary>The files there are: their names, with what they hold.</summary>
    public IReadOnlyDictionary<string, string> Files
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<string, string>(_files, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>After how many seconds the uploaded files are to expire.</summary>
    public IReadOnlyList<string?> UploadExpiries
    {
        get
        {
            lock (_gate)
            {
                return [.. _uploadExpiries];
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
        string? expiry = null;
        var body = "";
        if (context.Request.HasFormContentType)
        {
            (body, expiry) = await FileAsync(context);
        }
        else if (context.Request.Method == "POST")
        {
            body = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted);
        }

        int status;
        string answer;
        lock (_gate)
        {
            _wasAway |= Outage > 0;
            (status, answer) = Outage > 0 && Outage-- > 0 ? (503, "") : Answer(context.Request.Method, path, body, expiry);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer, context.RequestAborted);
    }

    private static async Task<(string Content, string? Expiry)> FileAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        Assert.Equal("batch", form["purpose"]);
        string? expiry = form["expires_after[seconds]"];
        Assert.Equal(expiry is null ? null : "created_at", (string?)form["expires_after[anchor]"]);
        using var file = new StreamReader(Assert.Single(form.Files).OpenReadStream());
        return (await file.ReadToEndAsync(context.RequestAborted), expiry);
    }

    private static string Status(JsonObject batch) => batch["status"]!.GetValue<string>();

    private (int Status, string Body) Answer(string method, string[] path, string body, string? expiry) => (method, path) switch
    {
        ("POST", ["files"]) when expiry is null || !KnowsNoExpiry => (200, Upload(body, expiry)),
        ("DELETE", ["files", var id]) when _files.ContainsKey(id) => (DeletionStatus, Delete(id)),
        ("GET", ["files", var id, "content"]) when !LosesFiles && _files.TryGetValue(id, out var content) => (200, content),
        ("POST", ["files"]) => (400, Refusal("unknown_parameter")),
        ("POST", ["batches"]) when RefusesBatches || (KnowsNoExpiry && body.Contains("expires_after", StringComparison.Ordinal)) =>
            (400, Refusal("unknown_parameter")),
        ("POST", ["batches"]) => Make(JsonNode.Parse(body)!.AsObject()),
        ("GET", ["batches"]) => (200, new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. _batches.AsEnumerable().Reverse().Select(static batch => batch.DeepClone())]),
            ["has_more"] = false,
        }.ToJsonString()),
        ("GET", ["batches", var id]) => (200, Look(Batch(id)).ToJsonString()),
        ("POST", ["batches", var id, "cancel"]) => (200, Cancel(Batch(id)).ToJsonString()),
        _ => (404, Refusal("not_found")),
    };

    private static string Refusal(string code) =>
        $$"""{"error": {"message": "no", "type": "{{code}}", "param": null, "code": "{{code}}"} }""";

    private JsonObject Batch(string id) => _batches.Single(batch => batch["id"]!.GetValue<string>() == id);

    private string Delete(string id)
    {
        Deletions++;
        if (DeletionStatus == 200)
        {
            _files.Remove(id);
        }

        return new JsonObject { ["id"] = id, ["object"] = "file", ["deleted"] = true }.ToJsonString();
    }

    private string Upload(string content, string? expiry)
    {
        _uploadExpiries.Add(expiry);
        return Keep(content);
    }

    private string Keep(string content)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"file-{_uploads++}");
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

    private (int Status, string Body) Make(JsonObject asked)
    {
        var batch = Create(asked);
        return LostBatches > 0 && LostBatches-- > 0 ? (503, "") : (200, batch.ToJsonString());
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
            ["output_expires_after"] = asked["output_expires_after"]?.DeepClone(),
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
        batch["output_file_id"] = Name(Keep(string.Join('\n', lines.Where((_, index) => Answers(index)).Select(Answered).Reverse())));
        if (lines.Where((_, index) => !Answers(index)).ToList() is { Count: > 0 } failed)
        {
            batch["error_file_id"] = Name(Keep(string.Join('\n', failed)));
        }
    }

    private static string Name(string file) => JsonDocument.Parse(file).RootElement.GetProperty("id").GetString()!;

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
