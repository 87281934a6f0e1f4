using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Runs;

namespace Pixely.Benchmarks.Ingestion;

/// <summary>
/// What a worker needs of the Api to ingest: one client, one run, and rows that are counted and forgotten. It knows all of them already, so
/// that the run ends with its ingestion.
/// </summary>
internal sealed class RowSink : IAsyncDisposable
{
    private static readonly IngestionReport Nothing = new()
    {
        PostsNew = 0, PostsChanged = 0, PostsKnown = 0, CommentsNew = 0, CommentsKnown = 0, CommentsSuperseded = 0, FiguresChanged = 0, Rejected = 0,
    };

    private readonly HttpListener _listener = new();
    private readonly TaskCompletionSource<RunStatus> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ClientSummary _client;
    private readonly Task _answering;
    private long _started;
    private long _opened;
    private RunSummary _run;

    /// <summary>Starts to listen.</summary>
    /// <param name="kind">What the client's source is.</param>
    /// <param name="location">Where it is.</param>
    public RowSink(SourceKind kind, string location)
    {
        var id = Guid.CreateVersion7();
        _client = new ClientSummary
        {
            Id = id,
            TenantId = Guid.CreateVersion7(),
            Profile = new ClientProfile
            {
                BrandName = "Grande", TimeZone = "Europe/Madrid", Locale = "es-ES", Source = new SourceSettings { Kind = kind, Location = location },
            },
            IsActive = true,
            Schedule = "0 0 1 1 *",
            CreatedAt = DateTimeOffset.UnixEpoch,
            LastAnalysisTimestamp = DateTimeOffset.UnixEpoch,
            LastRun = null,
        };
        _run = new RunSummary
        {
            Id = Guid.CreateVersion7(), ClientId = id, Trigger = RunTrigger.Request, Status = RunStatus.Requested, RequestedAt = DateTimeOffset.UnixEpoch,
        };
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _answering = AnswerAllAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Comments that arrived.</summary>
    public long Comments { get; private set; }

    /// <summary>Bytes that arrived in batches.</summary>
    public long Bytes { get; private set; }

    /// <summary>From the claim of the run to its first row.</summary>
    public TimeSpan Reading { get; private set; }

    /// <summary>From the first row to the last.</summary>
    public TimeSpan Sending { get; private set; }

    /// <summary>Waits until the worker has ended the run.</summary>
    public Task<RunStatus> EndAsync(CancellationToken cancellationToken) => _end.Task.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _answering;
        ((IDisposable)_listener).Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AnswerAllAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                await AnswerAsync(context);
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
            {
                // Stopped, or a connection that is gone.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var answer = await HandleAsync(context.Request);
        context.Response.ContentType = "application/json";
        context.Response.StatusCode = answer is null ? 404 : 200;
        if (answer is not null)
        {
            await JsonSerializer.SerializeAsync(context.Response.OutputStream, answer, answer.GetType(), PixelyJson.Options);
        }

        context.Response.Close();
    }

    private async Task<object?> HandleAsync(HttpListenerRequest request) => request.Url!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["token"] => new TokenResponse { AccessToken = "access", TokenType = "bearer", ExpiresIn = 900, RefreshToken = "refresh" },
        ["fichas_cliente"] => new Page<ClientSummary>([_client], null),
        ["fichas_cliente", _] => _client,
        ["fichas_cliente", _, "runs"] => new Page<RunSummary>([], null),
        ["chain_heads"] => new Page<ChainHead>([], null),
        ["chain_heads", "exports"] => new object(),
        ["runs", "requested"] => new Page<RunSummary>(_run.Status == RunStatus.Requested ? [_run] : [], null),
        ["runs", _, "start"] => Start(),
        ["runs", _, "heartbeat"] => new object(),
        ["runs", _, "finish"] => await FinishAsync(request),
        ["fichas_cliente", _, "ingestions"] => Open(),
        ["fichas_cliente", _, "ingestions", _, "batches"] => await TakeAsync(request),
        ["fichas_cliente", _, "ingestions", _, "completion"] => Complete(),
        ["fichas_cliente", _, "annotations", "pending"] => new Page<PendingText>([], null),
        _ => null,
    };

    private RunSummary Start()
    {
        _started = Stopwatch.GetTimestamp();
        _run = _run with { Status = RunStatus.Running };
        return _run with { Lease = new RunLease(BeatSeconds: 5, TimeoutSeconds: 60) };
    }

    private OpenIngestionResponse Open()
    {
        _opened = Stopwatch.GetTimestamp();
        Reading = Stopwatch.GetElapsedTime(_started);
        return new OpenIngestionResponse(_run.Id);
    }

    private async Task<IngestionBatchResponse> TakeAsync(HttpListenerRequest request)
    {
        var batch = await JsonSerializer.DeserializeAsync<IngestionBatch>(request.InputStream, PixelyJson.Options);
        Comments += batch!.Comments.Count;
        Bytes += Math.Max(0, request.ContentLength64);
        return new IngestionBatchResponse { Report = Nothing, PossibleEdits = [] };
    }

    private IngestionReport Complete()
    {
        Sending = Stopwatch.GetElapsedTime(_opened);
        return Nothing;
    }

    private async Task<RunSummary> FinishAsync(HttpListenerRequest request)
    {
        var finish = await JsonSerializer.DeserializeAsync<FinishRunRequest>(request.InputStream, PixelyJson.Options);
        _run = _run with { Status = finish!.Status, Error = finish.Error };
        _end.TrySetResult(finish.Status);
        return _run;
    }
}
