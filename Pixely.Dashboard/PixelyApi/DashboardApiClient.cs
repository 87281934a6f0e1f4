using System.Globalization;
using Pixely.Core.Alerts;
using Pixely.Core.Analysis;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Posts;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.PixelyApi;

/// <summary>Reads from the Api on behalf of whoever is signed in. It has no method that writes.</summary>
internal sealed class DashboardApiClient(HttpClient http, SessionAccess access, ErasedWords erased, ILogger<DashboardApiClient> logger)
{
    private const string ClientsPath = "/fichas_cliente";
    private const string AlertsPath = "/alerts";

    private readonly ApiReader _api = new(http, access, erased, logger);

    /// <summary>Who is signed in and which clients they may open.</summary>
    public Task<ApiAnswer<CurrentUserResponse>> GetCurrentUserAsync(CancellationToken cancellationToken) =>
        _api.GetAsync<CurrentUserResponse>("/users/me", cancellationToken);

    /// <summary>One page of the clients that the signed-in person may open, by name.</summary>
    /// <param name="cursor">The page before's <see cref="Page{T}.NextCursor"/>, or null for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<Page<ClientSummary>>> GetClientsAsync(string? cursor, CancellationToken cancellationToken) =>
        _api.GetAsync<Page<ClientSummary>>(ClientsPath + ApiReader.Query([("cursor", cursor)]), cancellationToken);

    /// <summary>One client file.</summary>
    public Task<ApiAnswer<ClientSummary>> GetClientAsync(Guid client, CancellationToken cancellationToken) =>
        _api.GetAsync<ClientSummary>($"{ClientsPath}/{client:D}", cancellationToken);

    /// <summary>One page of alerts, newest first: those that the signed-in person may see.</summary>
    /// <param name="open">Only open ones, or only those that are over; null for all.</param>
    /// <param name="client">Only those about this client; null for all.</param>
    /// <param name="cursor">The page before's <see cref="Page{T}.NextCursor"/>, or null for the first.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<Page<AlertSummary>>> GetAlertsAsync(bool? open, Guid? client, string? cursor, int limit, CancellationToken cancellationToken) =>
        _api.GetAsync<Page<AlertSummary>>(
            AlertsPath + ApiReader.Query(
            [
                ("open", open switch { true => "true", false => "false", null => null }),
                ("client", client?.ToString("D")),
                ("cursor", cursor),
                ("limit", ApiReader.Whole(limit)),
            ]),
            cancellationToken);

    /// <summary>How many alerts are open.</summary>
    public Task<ApiAnswer<AlertCounts>> GetAlertCountsAsync(CancellationToken cancellationToken) =>
        _api.GetAsync<AlertCounts>($"{AlertsPath}/counts", cancellationToken);

    /// <summary>One client file, for whoever makes a file of the client's data: the Api notes who, and what kind.</summary>
    /// <param name="client">The client.</param>
    /// <param name="format">The kind of file: <c>csv</c>, <c>xlsx</c> or <c>pdf</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<ClientSummary>> GetClientForFileAsync(Guid client, string format, CancellationToken cancellationToken) =>
        _api.GetAsync<ClientSummary>($"{ClientsPath}/{client:D}", format, cancellationToken);

    /// <summary>Modules over a window, recomputed from stored annotations.</summary>
    /// <param name="client">The client.</param>
    /// <param name="window">What to look at.</param>
    /// <param name="modules">Keys of the modules to answer with; all when empty.</param>
    /// <param name="post">A post whose values every result lists, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<WindowAnalysisResponse>> GetAnalysisAsync(
        Guid client, AnalysisWindow window, IReadOnlyCollection<string> modules, Guid? post, CancellationToken cancellationToken) =>
        _api.GetAsync<WindowAnalysisResponse>(
            $"{ClientsPath}/{client:D}/analysis" + ApiReader.Query(
                [.. Of(window), ("modules", modules.Count == 0 ? null : string.Join(',', modules)), ("post", post?.ToString("D"))]),
            cancellationToken);

    /// <summary>One page of a window's posts, newest first.</summary>
    public Task<ApiAnswer<Page<WindowPost>>> GetWindowPostsAsync(
        Guid client, AnalysisWindow window, string? cursor, int limit, CancellationToken cancellationToken) =>
        _api.GetAsync<Page<WindowPost>>(
            $"{ClientsPath}/{client:D}/window/posts" + ApiReader.Query([.. Of(window), ("cursor", cursor), ("limit", ApiReader.Whole(limit))]), cancellationToken);

    /// <summary>One post with its comments counted over a window.</summary>
    public Task<ApiAnswer<WindowPost>> GetWindowPostAsync(Guid client, AnalysisWindow window, Guid post, CancellationToken cancellationToken) =>
        _api.GetAsync<WindowPost>($"{ClientsPath}/{client:D}/window/posts/{post:D}" + ApiReader.Query([.. Of(window)]), cancellationToken);

    /// <summary>One page of a post's metrics over time, oldest first.</summary>
    public Task<ApiAnswer<Page<ObservedMetrics>>> GetPostMetricsAsync(
        Guid client, Guid post, string? cursor, int limit, CancellationToken cancellationToken) =>
        _api.GetAsync<Page<ObservedMetrics>>(
            $"{ClientsPath}/{client:D}/posts/{post:D}/metrics" + ApiReader.Query([("cursor", cursor), ("limit", ApiReader.Whole(limit))]), cancellationToken);

    /// <summary>One page of a window's audience comments, newest first.</summary>
    /// <param name="client">The client.</param>
    /// <param name="window">What to look at.</param>
    /// <param name="post">Comments of this post only, or null for all.</param>
    /// <param name="cursor">The page before's <see cref="Page{T}.NextCursor"/>, or null for the first.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<Page<WindowComment>>> GetWindowCommentsAsync(
        Guid client, AnalysisWindow window, Guid? post, string? cursor, int limit, CancellationToken cancellationToken) =>
        _api.GetAsync<Page<WindowComment>>(
            $"{ClientsPath}/{client:D}/window/comments" + ApiReader.Query(
                [.. Of(window), ("post", post?.ToString("D")), ("cursor", cursor), ("limit", ApiReader.Whole(limit))]),
            cancellationToken);

    /// <summary>One page of the rows that a run could not use.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cursor">The page before's <see cref="Page{T}.NextCursor"/>, or null for the first.</param>
    /// <param name="limit">How many at most, 1..200.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<Page<Rejection>>> GetRejectionsAsync(Guid run, string? cursor, int limit, CancellationToken cancellationToken) =>
        _api.GetAsync<Page<Rejection>>(
            $"/runs/{run:D}/rejections" + ApiReader.Query([("cursor", cursor), ("limit", ApiReader.Whole(limit))]), cancellationToken);

    /// <summary>One page of a client's stored insights without their results, newest first.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cursor">The page before's <see cref="Page{T}.NextCursor"/>, or null for the first.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<Page<InsightReference>>> GetInsightsAsync(Guid client, string? cursor, int limit, CancellationToken cancellationToken) =>
        _api.GetAsync<Page<InsightReference>>(
            $"{ClientsPath}/{client:D}/insights" + ApiReader.Query([("cursor", cursor), ("limit", ApiReader.Whole(limit))]), cancellationToken);

    /// <summary>One stored insight with the results of some modules.</summary>
    public Task<ApiAnswer<InsightResponse>> GetInsightAsync(
        Guid insight, IReadOnlyCollection<string> modules, CancellationToken cancellationToken) =>
        _api.GetAsync<InsightResponse>($"/insights/{insight:D}" + ApiReader.Query([("modules", modules.Count == 0 ? null : string.Join(',', modules))]), cancellationToken);

    private static (string Name, string? Value)[] Of(AnalysisWindow window) =>
    [
        ("from", window.From?.ToString("O", CultureInfo.InvariantCulture)),
        ("to", window.To?.ToString("O", CultureInfo.InvariantCulture)),
        ("platform", window.Platform is { } platform ? WireNames.Of(platform) : null),
    ];
}
