using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.ModelUse;
using Pixely.Core.Narrators;
using Pixely.Core.Runs;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Orchestrator.Runs;

/// <summary>An Api in memory, behind real HTTP: one client, what was ingested, annotated and stored, and faults on request.</summary>
internal sealed partial class ApiDouble : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(Func<HttpRequest, bool> Matches, RequestDelegate Answer)> _faults = [];
    private readonly Dictionary<Guid, IngestionReport> _reports = [];
    private LoopbackServer _server = null!;

    /// <summary>Called between the end of a run by an insight and the answer that says so.</summary>
    public Func<CancellationToken, Task> Publishing { get; set; } = static _ => Task.CompletedTask;

    public Uri Address { get; private set; } = null!;

    public ClientSummary Client { get; set; } = null!;

    public ConcurrentDictionary<Guid, RunSummary> Runs { get; } = new();

    public Dictionary<string, (Guid Id, PostRow Row)> Posts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (Guid Id, CommentRow Row, bool IsSuperseded)> Comments { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, TextAnnotation> Annotations { get; } = new(StringComparer.Ordinal);

    public List<Rejection> Rejections { get; } = [];

    public List<CreateInsightRequest> Insights { get; } = [];

    /// <summary>The newest links of chains.</summary>
    public List<ChainHead> ChainHeads { get; } = [];

    /// <summary>What was said of files of them.</summary>
    public ConcurrentQueue<ChainHeadsExportReport> ChainHeadExports { get; } = new();

    /// <summary>Method and path of every request, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Who claimed which run last.</summary>
    public ConcurrentDictionary<Guid, string> Workers { get; } = new();

    /// <summary>Runs whose worker fell silent.</summary>
    public ConcurrentDictionary<Guid, bool> Abandoned { get; } = new();

    /// <summary>What workers that claim a run are told to keep.</summary>
    public RunLease Lease { get; set; } = new(BeatSeconds: 5, TimeoutSeconds: 20);

    /// <summary>What the beats said of where the work is, in order.</summary>
    public ConcurrentQueue<RunStage?> Stages { get; } = new();

    public int PageSize { get; set; } = 3;

    /// <summary>The client's budget for language models, US dollars.</summary>
    public decimal Budget { get; set; } = 5;

    public ConcurrentDictionary<Guid, ModelCall> ModelCalls { get; } = new();

    /// <summary>Answers that were kept with their runs.</summary>
    public ConcurrentDictionary<(Guid Run, string RequestHash), NarrationAnswer> Narrations { get; } = new();

    public static async Task<ApiDouble> StartAsync(ClientProfile profile)
    {
        var api = new ApiDouble();
        var id = Guid.CreateVersion7();
        api.Client = new ClientSummary
        {
            Id = id, TenantId = Guid.CreateVersion7(), Profile = profile, IsActive = true, Schedule = profile.Schedule ?? "0 6 * * *", CreatedAt = DateTimeOffset.UnixEpoch, LastAnalysisTimestamp = null, LastRun = null,
        };
        api._server = await LoopbackServer.StartAsync(api.AnswerAsync, TestContext.Current.CancellationToken);
        api.Address = api._server.Address;
        return api;
    }

    /// <summary>Adds a run that someone asked for.</summary>
    public Guid RequestRun()
    {
        var run = new RunSummary
        {
            Id = Guid.CreateVersion7(), ClientId = Client.Id, Trigger = RunTrigger.Request, Status = RunStatus.Requested,
            RequestedAt = DateTimeOffset.UnixEpoch.AddMinutes(Runs.Count),
        };
        Runs[run.Id] = run;
        return run.Id;
    }

    /// <summary>Answers the next matching request with a fault.</summary>
    public void FailOnce(Func<HttpRequest, bool> matches, RequestDelegate answer)
    {
        lock (_gate)
        {
            _faults.Add((matches, answer));
        }
    }

    public static RequestDelegate Status(HttpStatusCode status) => context =>
    {
        context.Response.StatusCode = (int)status;
        return Task.CompletedTask;
    };

    public static RequestDelegate Refusal(string code) => context => RefuseAsync(context, 409, code);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
        RequestDelegate? fault = null;
        lock (_gate)
        {
            var index = _faults.FindIndex(f => f.Matches(context.Request));
            if (index >= 0)
            {
                fault = _faults[index].Answer;
                _faults.RemoveAt(index);
            }
        }

        if (fault is not null)
        {
            await fault(context);
            return;
        }

        var path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        await (path switch
        {
            ["token"] => WriteAsync(context, new TokenResponse { AccessToken = "access", TokenType = "bearer", ExpiresIn = 900, RefreshToken = "refresh" }),
            ["fichas_cliente"] => WriteAsync(context, new Page<ClientSummary>([Client], null)),
            ["fichas_cliente", _] => WriteAsync(context, Client),
            ["fichas_cliente", _, "runs"] => WriteAsync(context, new Page<RunSummary>([.. Runs.Values.OrderByDescending(static r => r.RequestedAt)], null)),
            ["fichas_cliente", _, "scheduled_runs"] => ScheduleAsync(context),
            ["runs", "requested"] => WriteAsync(context, new Page<RunSummary>([.. Runs.Values.Where(r => r.Status == RunStatus.Requested || Abandoned.ContainsKey(r.Id))], null)),
            ["runs", var run] => WriteAsync(context, Runs[Guid.Parse(run)]),
            ["runs", var run, "start"] => StartRunAsync(context, Guid.Parse(run)),
            ["runs", var run, "heartbeat"] => HeartbeatAsync(context, Guid.Parse(run)),
            ["runs", var run, "narration"] => NarrationAsync(context, Guid.Parse(run)),
            ["runs", var run, "finish"] => FinishAsync(context, Guid.Parse(run)),
            ["fichas_cliente", _, "ingestions"] => OpenAsync(context),
            ["fichas_cliente", _, "ingestions", "last"] => WriteAsync(context, new LastIngestionResponse(StoredVersion)),
            ["fichas_cliente", _, "ingestions", _, "batches"] => ReceiveAsync(context),
            ["fichas_cliente", _, "ingestions", var run, "completion"] => CompleteAsync(context, Guid.Parse(run)),
            ["fichas_cliente", _, "annotations", "pending"] => PendingAsync(context),
            ["fichas_cliente", _, "annotations"] => AnnotateAsync(context),
            ["fichas_cliente", _, "model_budget"] => WriteAsync(context, new ModelBudgetResponse { Month = "1970-01", Budget = Budget, Spent = ModelCalls.Values.Sum(static c => c.Cost) }),
            ["fichas_cliente", _, "model_calls"] => RecordAsync(context),
            ["fichas_cliente", _, "posts"] => WriteAsync(context, Paged(Posts.Values.Select(post => AnalysedItems.Of(post.Id, post.Row, Annotations)), context)),
            ["fichas_cliente", _, "comments"] => WriteAsync(context, Paged(Comments.Values.Where(static c => !c.IsSuperseded).Select(c => AnalysedItems.Of(c.Id, Posts[c.Row.PostUrl].Id, c.Row, Annotations)), context)),
            ["fichas_cliente", _, "figures"] => WriteAsync(context, new StoredFigures([], [])),
            ["chain_heads"] => WriteAsync(context, Paged(ChainHeads, context)),
            ["chain_heads", "exports"] => NoteExportAsync(context),
            ["insights"] when HttpMethods.IsGet(context.Request.Method) => WriteAsync(context, new Page<InsightResponse>([.. Insights.TakeLast(1).Select(ResponseOf)], null)),
            ["insights"] => InsightAsync(context),
            _ => Status(HttpStatusCode.NotFound)(context),
        });
    }

    private Task PendingAsync(HttpContext context)
    {
        var texts = Posts.Values.Select(static p => new PendingText(SubjectKind.Post, ContentHashes.OfText(p.Row.Content), p.Row.Content))
            .Concat(Comments.Values.Where(static c => !c.IsSuperseded).Select(static c => new PendingText(SubjectKind.Comment, ContentHashes.OfText(c.Row.Text), c.Row.Text)))
            .DistinctBy(static t => (t.Kind, t.TextHash)).OrderBy(static t => t.TextHash, StringComparer.Ordinal);
        var after = context.Request.Query["cursor"].ToString();
        var waiting = texts.Where(t => !Annotations.ContainsKey(t.Kind + t.TextHash) && string.CompareOrdinal(t.TextHash, after) > 0).ToList();
        var page = waiting.Take(PageSize).ToList();
        return WriteAsync(context, new Page<PendingText>(page, waiting.Count > page.Count ? page[^1].TextHash : null));
    }

    private async Task AnnotateAsync(HttpContext context)
    {
        var batch = await ReadAsync<AnnotationBatch>(context);
        var run = Guid.Parse(context.Request.Query["run_id"].ToString());
        if (!await HoldsAsync(context, run, context.Request.Query["worker"].ToString()))
        {
            return;
        }

        var stored = batch.Annotations.Count(a => Annotations.TryAdd(a.Kind + a.TextHash, a));
        Runs[run] = Runs[run] with { AnnotationsStored = Runs[run].AnnotationsStored + stored };
        await WriteAsync(context, new AnnotationBatchResponse(stored, batch.Annotations.Count - stored));
    }

    private async Task RecordAsync(HttpContext context)
    {
        var batch = await ReadAsync<ModelCallBatch>(context);
        var recorded = batch.Calls.Count(c => ModelCalls.TryAdd(c.Id, c));
        await WriteAsync(context, new ModelCallBatchResponse(recorded, batch.Calls.Count - recorded));
    }

    private async Task<bool> HoldsAsync(HttpContext context, Guid run, string worker)
    {
        if (Workers[run] == worker)
        {
            return true;
        }

        await RefuseAsync(context, 409, "run_lost");
        return false;
    }

    private async Task InsightAsync(HttpContext context)
    {
        var request = await ReadAsync<CreateInsightRequest>(context);
        if (!await HoldsAsync(context, request.RunId, request.Worker))
        {
            return;
        }

        if (Insights.All(i => i.RunId != request.RunId))
        {
            Insights.Add(request);
        }

        Runs[request.RunId] = Runs[request.RunId] with { Status = RunStatus.Succeeded, FinishedAt = Next() };
        Client = Client with { LastAnalysisTimestamp = DateTimeOffset.UnixEpoch };
        await Publishing(context.RequestAborted);
        context.Response.StatusCode = 201;
        await WriteAsync(context, ResponseOf(request));
    }

    private static InsightResponse ResponseOf(CreateInsightRequest request) => new()
    {
        Id = Guid.CreateVersion7(), ClientId = request.ClientId, RunId = request.RunId, AnalysisTimestamp = DateTimeOffset.UnixEpoch, Window = request.Window,
        Counts = request.Counts, Annotator = request.Annotator, PreviousHash = new string('0', 64), Hash = new string('1', 64), Results = request.Results,
    };

    private Page<T> Paged<T>(IEnumerable<T> items, HttpContext context)
    {
        var from = int.TryParse(context.Request.Query["cursor"], out var cursor) ? cursor : 0;
        var all = items.ToList();
        return new Page<T>([.. all.Skip(from).Take(PageSize)], from + PageSize < all.Count ? $"{from + PageSize}" : null);
    }

    private static async Task<T> ReadAsync<T>(HttpContext context) =>
        (await System.Text.Json.JsonSerializer.DeserializeAsync<T>(context.Request.Body, PixelyJson.Options, context.RequestAborted))!;

    private static Task WriteAsync<T>(HttpContext context, T value) => context.Response.WriteAsJsonAsync(value, PixelyJson.Options, context.RequestAborted);

    private static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        return context.Response.WriteAsync($$"""{"type":"about:blank","title":"x","status":{{status}},"code":"{{code}}","trace_id":null}""");
    }
}
