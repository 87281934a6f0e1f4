using System.Text;
using Microsoft.AspNetCore.Routing;

namespace Pixely.Tests.Api.Authorization;

/// <summary>A path with its endpoint, or none, by method.</summary>
internal sealed record Route(string Pattern, string Method, RouteEndpoint? Endpoint, RouteEndpoint AnyEndpoint);

/// <summary>Every path by every method, read from the routing table, and what it means for people.</summary>
internal static class AuthorizationTable
{
    /// <summary>The methods that are tried on every path.</summary>
    public static readonly IReadOnlyList<string> Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>All paths by all methods; a path that asks for no method takes any.</summary>
    public static IReadOnlyList<Route> Read(IEnumerable<RouteEndpoint> endpoints) =>
        [.. endpoints
            .GroupBy(static endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'), StringComparer.Ordinal)
            .OrderBy(static path => path.Key, StringComparer.Ordinal)
            .SelectMany(static path => Methods.Select(method => new Route(path.Key, method, path.SingleOrDefault(e => Takes(e, method)), path.First())))];

    /// <summary>The table as a document.</summary>
    public static string Print(IReadOnlyList<Route> routes)
    {
        var text = new StringBuilder("""
            # Who may call what

            Written by the tests from the Api's own routing table and from what each endpoint declares: its policy, and whose data it addresses. `AuthorizationTableTests` calls every path below with GET, POST, PUT, PATCH and DELETE as every caller and compares. A new endpoint that decides nothing fails the build, and so does this page when it is out of date; with `PIXELY_WRITE_DOCS=1` the same test rewrites it.

            - `ok`: the endpoint does its work, or says what is wrong with what was sent.
            - 401: no valid access. 403: the role lacks the right. 404: for this caller it does not exist, in the same words as an id of nothing.
            - A method that is not listed for a path answers 405, to everybody alike.

            """.ReplaceLineEndings("\n"));
        Line(["path", "method", .. Caller.All.Select(static caller => caller.Name)]);
        Line([.. Enumerable.Repeat("---", Caller.All.Count + 2)]);
        foreach (var path in routes.Where(static route => route.Endpoint is not null).GroupBy(static route => (route.Pattern, route.Endpoint)))
        {
            var methods = path.Count() == Methods.Count ? "any" : string.Join(' ', path.Select(static route => route.Method));
            Line([
                $"`{path.Key.Pattern.Replace(":guid", "", StringComparison.Ordinal)}`",
                methods,
                .. Caller.All.Select(caller => Word(AccessRules.Expect(path.Key.Endpoint, caller))),
            ]);
        }

        return text.ToString();

        void Line(IEnumerable<string> cells) => text.Append('\n').Append("| ").AppendJoin(" | ", cells).Append(" |");
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Allowed => "ok",
        Verdict.NobodySignedIn => "401",
        Verdict.MissingRight => "403",
        Verdict.Hidden => "404",
        _ => "405",
    };

    private static bool Takes(RouteEndpoint endpoint, string method) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not { HttpMethods.Count: > 0 } methods
        || methods.HttpMethods.Contains(method, StringComparer.Ordinal);
}
