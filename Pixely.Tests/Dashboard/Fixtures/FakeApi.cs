using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Pixely.Core.Analysis;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Json;
using Pixely.Core.Posts;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>What the dashboard sees of the Api, over real HTTP: accounts, clients, and analyses by the real modules.</summary>
internal sealed class FakeApi : IAsyncDisposable
{
    private LoopbackServer _server = null!;

    private FakeApi(TimeProvider clock) => Accounts = new FakeAccounts(clock);

    public FakeAccounts Accounts { get; }

    public List<SampleClient> Clients { get; } = [];

    /// <summary>What the administrator watches.</summary>
    public FakeOperations Operations { get; } = new();

    /// <summary>Answers 503 to everything.</summary>
    public bool IsDown { get; set; }

    /// <summary>Answers every GET with JSON of another shape.</summary>
    public bool TalksNonsense { get; set; }

    /// <summary>Status that the next sign-in is refused with, or null.</summary>
    public int? SignInStatus { get; set; }

    /// <summary>Rules that every new password breaks.</summary>
    public string[] BrokenRules { get; set; } = [];

    /// <summary>How long a renewal takes, so that others can come meanwhile.</summary>
    public TimeSpan RefreshDelay { get; set; }

    /// <summary>End of a path whose requests wait for <see cref="Hold"/>; null for none.</summary>
    public string? HeldPath { get; set; }

    /// <summary>What they wait for.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>Every request, as <c>GET /path?query</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>What every request said about the address of the one who asks.</summary>
    public ConcurrentQueue<string> ForwardedFor { get; } = [];

    public Uri Address => _server.Address;

    public static async Task<FakeApi> StartAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var api = new FakeApi(clock);
        api._server = await LoopbackServer.StartAsync(api.AnswerAsync, cancellationToken);
        return api;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        ForwardedFor.Enqueue(request.Headers["X-Forwarded-For"].ToString());
        Requests.Enqueue($"{request.Method} {request.Path}{request.QueryString}");
        if (Hold is { } hold && HeldPath is { } held && request.Path.Value!.EndsWith(held, StringComparison.Ordinal))
        {
            await hold.Task.WaitAsync(context.RequestAborted);
        }

        if (IsDown)
        {
            await Refuse(context, StatusCodes.Status503ServiceUnavailable);
            return;
        }

        await RouteAsync(context, request);
    }

    private Task RouteAsync(HttpContext context, HttpRequest request) =>
        (request.Method, request.Path.Value!.Trim('/').Split('/')) switch
        {
            ("POST", ["token"]) => SignInAsync(context),
            ("POST", ["token", "refresh"]) => RefreshAsync(context),
            ("POST", ["logout"]) => SignOutAsync(context),
            ("GET", ["alive"]) => Task.CompletedTask,
            ("GET", var path) => ReadAsync(context, path),
            _ => Refuse(context, StatusCodes.Status405MethodNotAllowed),
        };

    private async Task SignInAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (SignInStatus is { } status)
        {
            context.Response.Headers.RetryAfter = "120";
            await Refuse(context, status);
            return;
        }

        var account = form["grant_type"] == "password" ? Accounts.Find(form["username"]!, form["password"]!) : null;
        var chosen = form["new_password"].ToString();
        if (account is null)
        {
            await Refuse(context, StatusCodes.Status401Unauthorized);
        }
        else if (chosen.Length > 0 && BrokenRules.Length > 0)
        {
            await Explain(context, StatusCodes.Status400BadRequest, new { code = "weak_password", rules = BrokenRules });
        }
        else if (chosen.Length > 0)
        {
            await Give(context, Accounts.SignIn(Accounts.Change(account, chosen)));
        }
        else if (account.MustChangePassword)
        {
            await Explain(context, StatusCodes.Status403Forbidden, new { code = "password_change_required" });
        }
        else
        {
            await Give(context, Accounts.SignIn(account));
        }
    }

    private async Task RefreshAsync(HttpContext context)
    {
        var body = await context.Request.ReadFromJsonAsync<RefreshRequest>(PixelyJson.Options, context.RequestAborted);
        await Task.Delay(RefreshDelay, context.RequestAborted);
        await Give(context, Accounts.Refresh(body!.RefreshToken));
    }

    private async Task SignOutAsync(HttpContext context)
    {
        var body = await context.Request.ReadFromJsonAsync<RefreshRequest>(PixelyJson.Options, context.RequestAborted);
        Accounts.SignOut(body!.RefreshToken);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task ReadAsync(HttpContext context, string[] path)
    {
        var token = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (Accounts.Of(token) is not { } account)
        {
            return Refuse(context, StatusCodes.Status401Unauthorized);
        }

        if (TalksNonsense)
        {
            return context.Response.WriteAsJsonAsync(new { secret_member = 1 });
        }

        var own = Clients.Where(c => account.Role != UserRole.Viewer || c.Summary.TenantId == account.Tenant).ToList();
        var client = path.Length > 1 && Guid.TryParse(path[1], out var id)
            ? own.FirstOrDefault(c => c.Id == id || c.Summary.LastRun?.Id == id)
            : null;
        return path switch
        {
            ["audit"] when account.Role != UserRole.Admin => Refuse(context, StatusCodes.Status403Forbidden),
            ["audit"] => GivePage(context, Operations.EventsOf(context.Request.Query)),
            ["alerts"] => GivePage(context, Operations.Alerts.SeenBy(account.Role == UserRole.Viewer, context.Request.Query)),
            ["alerts", "counts"] => context.Response.WriteAsJsonAsync(Operations.AlertCounts, PixelyJson.Options),
            ["operations", ..] when account.Role != UserRole.Admin => Refuse(context, StatusCodes.Status403Forbidden),
            ["operations", "health"] => context.Response.WriteAsJsonAsync(Operations.Health with { OpenAlerts = Operations.AlertCounts }, PixelyJson.Options),
            ["operations", "clients"] => GivePage(context, Operations.Clients),
            ["operations", "usage"] => GivePage(context, Operations.Usage),
            ["operations", "runs"] => GivePage(context, Operations.RunsOf(context.Request.Query)),
            ["operations", "runs", var run] => GiveOne(context, Operations.Runs.Find(r => r.Run.Id.ToString() == run)),
            ["insights", var insight] => GiveOne(
                context, own.Select(c => c.Insight(insight, ModulesOf(context.Request.Query))).FirstOrDefault(static i => i is not null)),
            ["fichas_cliente", _, "insights"] when client is not null => GivePage(context, client.InsightReferences()),
            ["users", "me"] => context.Response.WriteAsJsonAsync(Describe(account, own), PixelyJson.Options),
            ["fichas_cliente"] => context.Response.WriteAsJsonAsync(
                new Page<ClientSummary>([.. own.Select(static c => c.Summary)], null), PixelyJson.Options),
            ["fichas_cliente", _] when client is not null => context.Response.WriteAsJsonAsync(client.Summary, PixelyJson.Options),
            ["fichas_cliente", _, "analysis"] when client is not null => context.Response.WriteAsJsonAsync(
                client.Analyse(WindowOf(context.Request.Query), ModulesOf(context.Request.Query)), PixelyJson.Options),
            ["fichas_cliente", _, "window", "posts"] when client is not null => GivePage(
                context, client.PostsOf(WindowOf(context.Request.Query))),
            ["fichas_cliente", _, "window", "posts", var post] when client is not null => GiveOne(
                context, client.PostsOf(WindowOf(context.Request.Query)).Find(p => p.Post.Id.ToString() == post)),
            ["fichas_cliente", _, "posts", var post, "metrics"] when client is not null => GivePage(
                context, client.Metrics.GetValueOrDefault(Guid.Parse(post), [])),
            ["fichas_cliente", _, "window", "comments"] when client is not null => GivePage(
                context, client.CommentsOf(WindowOf(context.Request.Query), context.Request.Query["post"])),
            ["runs", _, "rejections"] when client is not null => GivePage(context, client.Rejections),
            ["runs", var run, "rejections"] when Operations.Runs.Find(r => r.Run.Id.ToString() == run) is { Client.Id: var of } => GivePage(
                context, own.Find(c => c.Id == of)!.Rejections),
            _ => Refuse(context, StatusCodes.Status404NotFound),
        };
    }

    private static string[] ModulesOf(IQueryCollection query) =>
        query["modules"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static Task GivePage<T>(HttpContext context, List<T> all)
    {
        var query = context.Request.Query;
        var start = 0;
        if (query["cursor"].ToString() is { Length: > 0 } cursor && !int.TryParse(cursor, CultureInfo.InvariantCulture, out start))
        {
            return Refuse(context, StatusCodes.Status400BadRequest);
        }

        var limit = string.IsNullOrEmpty(query["limit"]) ? 50 : int.Parse(query["limit"]!, CultureInfo.InvariantCulture);
        var next = start + limit < all.Count ? (start + limit).ToString(CultureInfo.InvariantCulture) : null;
        return context.Response.WriteAsJsonAsync(new Page<T>([.. all.Skip(start).Take(limit)], next), PixelyJson.Options);
    }

    private static Task GiveOne<T>(HttpContext context, T? one)
        where T : class =>
        one is null ? Refuse(context, StatusCodes.Status404NotFound) : context.Response.WriteAsJsonAsync(one, PixelyJson.Options);

    private static Task Give(HttpContext context, TokenResponse? tokens) =>
        tokens is null
            ? Refuse(context, StatusCodes.Status401Unauthorized)
            : context.Response.WriteAsJsonAsync(tokens, PixelyJson.Options);

    private static Task Explain(HttpContext context, int status, object problem)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(problem, problem.GetType(), options: null, "application/problem+json");
    }

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static CurrentUserResponse Describe(FakeAccount account, List<SampleClient> clients) => new()
    {
        Id = account.Id,
        Email = account.Email,
        FullName = account.Email,
        Role = account.Role,
        TenantId = account.Tenant,
        ClientIds = account.Role == UserRole.Viewer ? [.. clients.Select(static c => c.Id)] : null,
        Clients = [.. clients.Select(static c => new ClientReference(c.Id, c.Summary.Profile.BrandName))],
    };

    private static AnalysisWindow WindowOf(IQueryCollection query) => new(
        DayOf(query["from"]),
        DayOf(query["to"]),
        query["platform"].ToString() is { Length: > 0 } name ? Enum.Parse<Platform>(name, ignoreCase: true) : null);

    private static DateOnly? DayOf(string? text) =>
        string.IsNullOrEmpty(text) ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
