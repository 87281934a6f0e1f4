using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Pixely.Core.Analysis;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.PixelyApi;

/// <summary>Reads from the Api on behalf of whoever is signed in. It has no method that writes.</summary>
internal sealed class DashboardApiClient(HttpClient http, IHttpContextAccessor accessor, ILogger<DashboardApiClient> logger)
{
    private const string ClientsPath = "/fichas_cliente";

    /// <summary>Who is signed in and which clients they may open.</summary>
    public Task<ApiAnswer<CurrentUserResponse>> GetCurrentUserAsync(CancellationToken cancellationToken) =>
        GetAsync<CurrentUserResponse>("/users/me", cancellationToken);

    /// <summary>One page of the clients that the signed-in person may open, by name.</summary>
    /// <param name="cursor">The page before's <see cref="Page{T}.NextCursor"/>, or null for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<Page<ClientSummary>>> GetClientsAsync(string? cursor, CancellationToken cancellationToken) =>
        GetAsync<Page<ClientSummary>>(ClientsPath + Query([("cursor", cursor)]), cancellationToken);

    /// <summary>One client file.</summary>
    public Task<ApiAnswer<ClientSummary>> GetClientAsync(Guid client, CancellationToken cancellationToken) =>
        GetAsync<ClientSummary>($"{ClientsPath}/{client:D}", cancellationToken);

    /// <summary>Modules over a window, recomputed from stored annotations.</summary>
    /// <param name="client">The client.</param>
    /// <param name="window">What to look at.</param>
    /// <param name="modules">Keys of the modules to answer with; all when empty.</param>
    /// <param name="post">A post whose values every result lists, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<WindowAnalysisResponse>> GetAnalysisAsync(
        Guid client, AnalysisWindow window, IReadOnlyCollection<string> modules, Guid? post, CancellationToken cancellationToken) =>
        GetAsync<WindowAnalysisResponse>(
            $"{ClientsPath}/{client:D}/analysis" + Query(
                [.. Of(window), ("modules", modules.Count == 0 ? null : string.Join(',', modules)), ("post", post?.ToString("D"))]),
            cancellationToken);

    /// <summary>One page of a window's posts, newest first.</summary>
    public Task<ApiAnswer<Page<WindowPost>>> GetWindowPostsAsync(
        Guid client, AnalysisWindow window, string? cursor, int limit, CancellationToken cancellationToken) =>
        GetAsync<Page<WindowPost>>(
            $"{ClientsPath}/{client:D}/window/posts" + Query([.. Of(window), ("cursor", cursor), ("limit", Whole(limit))]), cancellationToken);

    /// <summary>One post with its comments counted over a window.</summary>
    public Task<ApiAnswer<WindowPost>> GetWindowPostAsync(Guid client, AnalysisWindow window, Guid post, CancellationToken cancellationToken) =>
        GetAsync<WindowPost>($"{ClientsPath}/{client:D}/window/posts/{post:D}" + Query([.. Of(window)]), cancellationToken);

    /// <summary>One page of a window's audience comments, newest first.</summary>
    /// <param name="client">The client.</param>
    /// <param name="window">What to look at.</param>
    /// <param name="post">Comments of this post only, or null for all.</param>
    /// <param name="cursor">The page before's <see cref="Page{T}.NextCursor"/>, or null for the first.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<Page<WindowComment>>> GetWindowCommentsAsync(
        Guid client, AnalysisWindow window, Guid? post, string? cursor, int limit, CancellationToken cancellationToken) =>
        GetAsync<Page<WindowComment>>(
            $"{ClientsPath}/{client:D}/window/comments" + Query(
                [.. Of(window), ("post", post?.ToString("D")), ("cursor", cursor), ("limit", Whole(limit))]),
            cancellationToken);

    /// <summary>The first rows that a run could not read.</summary>
    /// <param name="run">The run.</param>
    /// <param name="limit">How many at most, 1..200.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<Page<Rejection>>> GetRejectionsAsync(Guid run, int limit, CancellationToken cancellationToken) =>
        GetAsync<Page<Rejection>>(
            $"/runs/{run:D}/rejections" + Query([("limit", Whole(limit))]), cancellationToken);

    private async Task<ApiAnswer<T>> GetAsync<T>(string address, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accessor.HttpContext is { } context && await context.GetTokenAsync(SessionTokens.AccessTokenName) is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await ReadAsync<T>(response, cancellationToken),
                HttpStatusCode.Unauthorized => ApiProblem.SignedOut,
                HttpStatusCode.Forbidden => ApiProblem.Forbidden,
                HttpStatusCode.NotFound => ApiProblem.NotFound,
                HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => Unavailable<T>(response.StatusCode),
                var unexpected => throw new InvalidOperationException($"The Api answered {(int)unexpected} to a GET."),
            };
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            PixelyApiLog.Unreachable(logger, fault);
            return ApiProblem.Unavailable;
        }
    }

    private ApiAnswer<T> Unavailable<T>(HttpStatusCode status)
        where T : class
    {
        PixelyApiLog.Unavailable(logger, (int)status);
        return ApiProblem.Unavailable;
    }

    private static async Task<ApiAnswer<T>> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : class =>
        await response.Content.ReadFromJsonAsync<T>(PixelyJson.Options, cancellationToken)
            ?? throw new JsonException("The Api answered null.");

    private static (string Name, string? Value)[] Of(AnalysisWindow window) =>
    [
        ("from", window.From?.ToString("O", CultureInfo.InvariantCulture)),
        ("to", window.To?.ToString("O", CultureInfo.InvariantCulture)),
        ("platform", window.Platform is { } platform ? WireNames.Of(platform) : null),
    ];

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Query(ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = QueryString.Empty;
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                query = query.Add(name, value);
            }
        }

        return query.Value ?? "";
    }
}
