using System.Globalization;
using System.Runtime.CompilerServices;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.ModelUse;
using Pixely.Core.Narrators;
using Pixely.Core.Runs;

namespace Pixely.Orchestrator.Api;

/// <summary>
/// The Api as the worker uses it. Methods that give an <see cref="ApiAnswer{T}"/> are refused in the ordinary course of things; a refusal
/// of any other is an <see cref="ApiRefusedException"/>, and an outage is an <see cref="ApiUnavailableException"/> everywhere.
/// </summary>
internal sealed class PixelyApiClient(HttpClient http)
{
    private const int PageSize = 1_000;

    private readonly ApiRequests _requests = new(http);

    /// <summary>All clients, also deactivated ones.</summary>
    public IAsyncEnumerable<ClientSummary> ListClientsAsync(CancellationToken cancellationToken) =>
        PagesAsync<ClientSummary>("/fichas_cliente?limit=200", isRepeatable: false, cancellationToken);

    /// <summary>One client.</summary>
    public async Task<ClientSummary> GetClientAsync(Guid client, CancellationToken cancellationToken) =>
        (await _requests.GetAsync<ClientSummary>($"/fichas_cliente/{client}", isRepeatable: true, cancellationToken)).Required;

    /// <summary>Runs of a client, newest first.</summary>
    public IAsyncEnumerable<RunSummary> ListRunsAsync(Guid client, CancellationToken cancellationToken) =>
        PagesAsync<RunSummary>($"/fichas_cliente/{client}/runs?limit=50", isRepeatable: true, cancellationToken);

    /// <summary>Runs that nobody works on: requested ones, and running ones whose worker fell silent. Oldest first.</summary>
    public IAsyncEnumerable<RunSummary> ListWaitingRunsAsync(CancellationToken cancellationToken) =>
        PagesAsync<RunSummary>("/runs/requested?limit=200", isRepeatable: false, cancellationToken);

    /// <summary>One run.</summary>
    public Task<ApiAnswer<RunSummary>> GetRunAsync(Guid run, CancellationToken cancellationToken) =>
        _requests.GetAsync<RunSummary>($"/runs/{run}", isRepeatable: true, cancellationToken);

    /// <summary>
    /// Announces that a client's time has come, or that a failed run is tried again; the same instant gives the same run. Refused for a
    /// deactivated or paused client, and when a newer run has taken the place of the failed one.
    /// </summary>
    public Task<ApiAnswer<RunSummary>> ScheduleRunAsync(Guid client, ScheduledRunRequest request, CancellationToken cancellationToken) =>
        _requests.PostAsync<ScheduledRunRequest, RunSummary>($"/fichas_cliente/{client}/scheduled_runs", request, cancellationToken);

    /// <summary>Claims a run. Refused when it has ended, or while another worker is on it or on another run of the client.</summary>
    public Task<ApiAnswer<RunSummary>> StartRunAsync(Guid run, string worker, CancellationToken cancellationToken) =>
        _requests.PostAsync<StartRunRequest, RunSummary>($"/runs/{run}/start", new StartRunRequest(worker), cancellationToken);

    /// <summary>
    /// Says that the worker is still at it, and where. Refused when the run has ended or belongs to another worker. Sent once: the next
    /// one comes sooner than a repeat would.
    /// </summary>
    public Task<ApiAnswer<object>> BeatAsync(Guid run, RunHeartbeatRequest beat, CancellationToken cancellationToken) =>
        _requests.PostAsync<RunHeartbeatRequest, object>($"/runs/{run}/heartbeat", beat, cancellationToken, isRepeatable: false);

    /// <summary>What a model answered to a request for words within a run, if that is kept; or null.</summary>
    public async Task<NarrationAnswer?> FindNarrationAsync(Guid run, string requestHash, CancellationToken cancellationToken) =>
        (await _requests.GetAsync<KeptNarrationResponse>($"/runs/{run}/narration?request_hash={requestHash}", isRepeatable: true, cancellationToken)).Required.Answer;

    /// <summary>Keeps such an answer until the run ends. Refused when the run belongs to another worker, and when it is no answer to keep.</summary>
    public Task<ApiAnswer<object>> KeepNarrationAsync(Guid run, KeepNarrationRequest request, CancellationToken cancellationToken) =>
        _requests.PostAsync<KeepNarrationRequest, object>($"/runs/{run}/narration", request, cancellationToken);

    /// <summary>Ends a run without an insight. Refused when it has ended otherwise.</summary>
    public Task<ApiAnswer<RunSummary>> FinishRunAsync(Guid run, FinishRunRequest request, CancellationToken cancellationToken) =>
        _requests.PostAsync<FinishRunRequest, RunSummary>($"/runs/{run}/finish", request, cancellationToken);

    /// <summary>Opens the ingestion of a run; the same run gets the same one.</summary>
    public async Task<Guid> OpenIngestionAsync(Guid client, OpenIngestionRequest request, CancellationToken cancellationToken) =>
        (await _requests.PostAsync<OpenIngestionRequest, OpenIngestionResponse>($"/fichas_cliente/{client}/ingestions", request, cancellationToken)).Required.Id;

    /// <summary>The state in which the client's source need not be read, or null.</summary>
    public async Task<string?> FindLastSourceVersionAsync(Guid client, CancellationToken cancellationToken) =>
        (await _requests.GetAsync<LastIngestionResponse>($"/fichas_cliente/{client}/ingestions/last", isRepeatable: true, cancellationToken)).Required.SourceVersion;

    /// <summary>
    /// Stores rows; the same batch again changes nothing. Refused as <c>ingestion_completed</c> once the ingestion has ended, and as
    /// <c>run_lost</c> to a worker that does not hold its run.
    /// </summary>
    public Task<ApiAnswer<IngestionBatchResponse>> SendBatchAsync(
        Guid client, Guid ingestion, string worker, IngestionBatch batch, CancellationToken cancellationToken) =>
        _requests.PostAsync<IngestionBatch, IngestionBatchResponse>(
            $"/fichas_cliente/{client}/ingestions/{ingestion}/batches?worker={Uri.EscapeDataString(worker)}", batch, cancellationToken);

    /// <summary>Ends an ingestion and says what it changed in all.</summary>
    public async Task<IngestionReport> CompleteIngestionAsync(
        Guid client, Guid ingestion, string worker, CompleteIngestionRequest request, CancellationToken cancellationToken) =>
        (await _requests.PostAsync<CompleteIngestionRequest, IngestionReport>(
            $"/fichas_cliente/{client}/ingestions/{ingestion}/completion?worker={Uri.EscapeDataString(worker)}", request, cancellationToken)).Required;

    /// <summary>A page of texts that an annotator has not seen.</summary>
    /// <param name="client">The client.</param>
    /// <param name="annotator">Who is to annotate.</param>
    /// <param name="cursor">Where the page before ended, or null.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Page<PendingText>> ListPendingTextsAsync(Guid client, AnnotatorIdentity annotator, string? cursor, CancellationToken cancellationToken)
    {
        var query = string.Create(
            CultureInfo.InvariantCulture, $"annotator={Uri.EscapeDataString(annotator.Name)}&version={annotator.Version}&limit={PageSize}");
        return await PageAsync<PendingText>($"/fichas_cliente/{client}/annotations/pending?{query}", cursor, isRepeatable: true, cancellationToken);
    }

    /// <summary>Stores annotations on behalf of a run; those stored already are left as they are.</summary>
    public async Task<AnnotationBatchResponse> StoreAnnotationsAsync(
        Guid client, Guid run, string worker, AnnotationBatch batch, CancellationToken cancellationToken) =>
        (await _requests.PostAsync<AnnotationBatch, AnnotationBatchResponse>(
            $"/fichas_cliente/{client}/annotations?run_id={run}&worker={Uri.EscapeDataString(worker)}", batch, cancellationToken)).Required;

    /// <summary>What the client's month leaves of its budget for language models.</summary>
    public async Task<ModelBudgetResponse> GetModelBudgetAsync(Guid client, CancellationToken cancellationToken) =>
        (await _requests.GetAsync<ModelBudgetResponse>($"/fichas_cliente/{client}/model_budget", isRepeatable: true, cancellationToken)).Required;

    /// <summary>Records calls of language models; one that was recorded before counts once.</summary>
    public async Task<ModelCallBatchResponse> RecordModelCallsAsync(Guid client, ModelCallBatch batch, CancellationToken cancellationToken) =>
        (await _requests.PostAsync<ModelCallBatch, ModelCallBatchResponse>($"/fichas_cliente/{client}/model_calls", batch, cancellationToken)).Required;

    /// <summary>All posts with their annotations.</summary>
    public IAsyncEnumerable<AnalysedPost> ListPostsAsync(Guid client, CancellationToken cancellationToken) =>
        PagesAsync<AnalysedPost>($"/fichas_cliente/{client}/posts?limit={PageSize}", isRepeatable: true, cancellationToken);

    /// <summary>All comments that count, with their annotations.</summary>
    public IAsyncEnumerable<AnalysedComment> ListCommentsAsync(Guid client, CancellationToken cancellationToken) =>
        PagesAsync<AnalysedComment>($"/fichas_cliente/{client}/comments?limit={PageSize}", isRepeatable: true, cancellationToken);

    /// <summary>Follower and competitor figures.</summary>
    public async Task<StoredFigures> GetFiguresAsync(Guid client, CancellationToken cancellationToken) =>
        (await _requests.GetAsync<StoredFigures>($"/fichas_cliente/{client}/figures", isRepeatable: true, cancellationToken)).Required;

    /// <summary>Ends a run with its insight; the same run again gives the stored one.</summary>
    public async Task<InsightResponse> CreateInsightAsync(CreateInsightRequest request, CancellationToken cancellationToken) =>
        (await _requests.PostAsync<CreateInsightRequest, InsightResponse>("/insights", request, cancellationToken)).Required;

    /// <summary>The client's newest insight, or null before the first.</summary>
    public async Task<InsightResponse?> FindLastInsightAsync(Guid client, CancellationToken cancellationToken)
    {
        var path = $"/insights?ficha_cliente_id={client}&limit=1";
        var page = await _requests.GetAsync<Page<InsightResponse>>(path, isRepeatable: true, cancellationToken);
        return page.Required.Items is [var last, ..] ? last : null;
    }

    /// <summary>The newest link of every client's chain of insights, by the client's id.</summary>
    public IAsyncEnumerable<ChainHead> ListChainHeadsAsync(CancellationToken cancellationToken) =>
        PagesAsync<ChainHead>($"/chain_heads?limit={PageSize}", isRepeatable: true, cancellationToken);

    /// <summary>Notes in the audit trail that a file of chain heads was written.</summary>
    public async Task ReportChainHeadsAsync(ChainHeadsExportReport report, CancellationToken cancellationToken)
    {
        var answer = await _requests.PostAsync<ChainHeadsExportReport, object>("/chain_heads/exports", report, cancellationToken);
        if (answer.Problem is { } problem)
        {
            throw new ApiRefusedException(problem);
        }
    }

    private async IAsyncEnumerable<T> PagesAsync<T>(string path, bool isRepeatable, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await PageAsync<T>(path, cursor, isRepeatable, cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    private async Task<Page<T>> PageAsync<T>(string path, string? cursor, bool isRepeatable, CancellationToken cancellationToken) =>
        (await _requests.GetAsync<Page<T>>(
            cursor is null ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}", isRepeatable, cancellationToken)).Required;
}
